// The map as it is drawn: organisations at their places, in colours and sizes by choice, and the ties between them.
import { UndirectedGraph } from 'graphology';
import { Marks } from './marks.js';
import { Motion } from './motion.js';
import { Names, font } from './names.js';
import { colourOf, faint, ink, lineOf, shapeOf } from './palette.js';
import { Renderer } from './renderer.js';
import { ThinTies, Ties } from './ties.js';
import { choose } from './wave.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

const many = 8000;
const largest = nodes => Math.min(15, Math.max(6, 260 / Math.sqrt(nodes)));
const smallest = nodes => Math.min(4.5, Math.max(1.6, 70 / Math.sqrt(nodes)));

export class Scene {
  #renderer;
  #names;
  #motion;
  #wave;
  #shown;

  /**
   * @param stage The element to draw into.
   * @param chosen Is given the number of an organisation that was clicked.
   */
  constructor(stage, chosen) {
    this.#renderer = new Renderer(new UndirectedGraph(), stage, {
      allowInvalidContainer: true,
      renderLabels: false,
      nodeProgramClasses: { mark: Marks },
      edgeProgramClasses: { tie: Ties, thin: ThinTies },
      defaultNodeType: 'mark',
      defaultEdgeType: 'tie',
      defaultDrawNodeHover: (context, mark) => drawHover(context, mark, this.#renderer.view.right),
      zoomToSizeRatioFunction: ratio => Math.sqrt(ratio),
      minCameraRatio: 0.02,
      maxCameraRatio: 2,
      stagePadding: 28,
      ...(calm.matches ? { inertiaRatio: 0 } : {}),
    });
    // An organisation has the same place whoever else is shown.
    this.#renderer.setCustomBBox({ x: [0, 1], y: [0, 1] });
    this.#motion = new Motion(this.#renderer);
    this.#names = new Names(this.#renderer);
    this.#renderer.on('afterRender', () => {
      this.#names.draw();
      this.#motion.goOn();
    });
    // The click that ends a drag is none, not even the first of two.
    stage.addEventListener('click', event => {
      if (this.#renderer.getMouseCaptor().draggedEvents >= this.#renderer.getSetting('draggedEventsTolerance')) event.stopPropagation();
    }, true);
    this.#renderer.on('clickNode', ({ node }) => chosen(Number(node)));
    this.#renderer.on('enterNode', () => stage.classList.add('survey-atlas__stage--over'));
    this.#renderer.on('leaveNode', () => stage.classList.remove('survey-atlas__stage--over'));
  }

  /** For what is drawn of the scene elsewhere. */
  get renderer() {
    return this.#renderer;
  }

  get names() {
    return this.#names;
  }

  /** @param look Codes of colour and figure; number of an organisation, or null, and how many steps around it. */
  show(wave, look) {
    this.#wave = wave;
    this.#shown = choose(wave, look.focus, look.steps);
    const { organisations, ties } = wave;
    const graph = new UndirectedGraph();
    for (const one of this.#shown.nodes)
      graph.addNode(one, {
        label: organisations.names[one], x: organisations.x[one], y: 1 - organisations.y[one], news: organisations.news[one],
      });
    const share = faint(this.#shown.ties.length);
    const type = this.#shown.ties.length > many ? 'thin' : 'tie';
    for (const tie of this.#shown.ties) {
      const { rgb, width, alpha, dash } = lineOf(ties.states[tie], ties.news[tie]);
      graph.addEdge(ties.from[tie], ties.to[tie], {
        type, color: `rgba(${rgb},${(alpha * share).toFixed(3)})`, size: width, dash,
        state: ties.states[tie], news: ties.news[tie],
      });
    }
    this.#paint(graph, look);
    this.#renderer.setGraph(graph);
  }

  /** The same organisations and ties in other colours and sizes. */
  repaint(look) {
    const graph = this.#renderer.getGraph();
    this.#paint(graph, look);
    this.#renderer.refresh({ partialGraph: { nodes: graph.nodes() }, skipIndexation: true });
  }

  /** Makes the shown organisations fill the stage. */
  fit() {
    const { x, y } = this.#wave.organisations;
    const range = of => {
      const values = this.#shown.nodes.map(of);
      return [Math.min(...values), Math.max(...values)];
    };
    const [[left, right], [bottom, top]] = [range(one => x[one]), range(one => 1 - y[one])];
    const { width, height } = this.#renderer.view;
    const side = Math.min(width, height);
    const ratio = Math.max((right - left) * side / width, (top - bottom) * side / height, 0.06) * 1.1;
    this.#go({ x: (left + right) / 2, y: (bottom + top) / 2, ratio: Math.min(1, ratio) });
  }

  all() {
    this.#go({ x: 0.5, y: 0.5, ratio: 1 });
  }

  /** Brings an organisation into the middle, near enough to read its surroundings. */
  goTo(one) {
    const { x, y } = this.#wave.organisations;
    this.#go({ x: x[one], y: 1 - y[one], ratio: Math.min(0.4, this.#renderer.getCamera().ratio) });
  }

  zoom(factor) {
    this.#go({ ratio: this.#renderer.getCamera().getBoundedRatio(this.#renderer.getCamera().ratio / factor) });
  }

  /** @param right, up Shares of what is seen. */
  pan(right, up) {
    const { x, y, ratio } = this.#renderer.getCamera();
    this.#go({ x: x + right * ratio, y: y + up * ratio });
  }

  /** Brings the drawing up to where the camera is. */
  stop() {
    this.#motion.stop();
  }

  #go(to) {
    const camera = this.#renderer.getCamera();
    if (calm.matches) camera.setState({ ...camera.getState(), ...to });
    else camera.animate({ ...camera.getState(), ...to }, { duration: 300 });
  }

  #paint(graph, { colour, figure, focus }) {
    const colours = this.#wave.colours.find(({ code }) => code === colour);
    const { values } = this.#wave.sizes.find(({ code }) => code === figure);
    const [most, low, high] = [Math.max(...values, 0), smallest(graph.order), largest(graph.order)];
    graph.updateEachNodeAttributes((node, mark) => {
      const one = Number(node);
      const share = most > 0 ? Math.max(0, values[one] ?? 0) / most : 0;
      return {
        ...mark,
        color: colourOf(colours.marks[one], colours.isScale),
        shape: shapeOf(colours.marks[one], colours.isScale),
        // The area, not the width, stands for the figure.
        size: Math.sqrt(low * low + share * (high * high - low * low)),
        highlighted: one === focus,
      };
    });
    this.#names.sort(graph, focus === null ? null : String(focus));
  }
}

function drawHover(context, { x, y, size, label }, edge) {
  context.font = font;
  context.textBaseline = 'middle';
  const width = context.measureText(label).width;
  const side = x + size + 12 + width < edge ? 1 : -1;
  const left = side > 0 ? x + size + 8 : x - size - 8 - width;
  context.beginPath();
  context.roundRect(left - 6, y - 12, width + 12, 24, 5);
  context.fillStyle = ink;
  context.fill();
  context.fillStyle = '#fff';
  context.fillText(label, left, y);
  context.beginPath();
  context.arc(x, y, size + 4, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = ink;
  context.stroke();
}
