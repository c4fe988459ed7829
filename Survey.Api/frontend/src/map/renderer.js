// Sigma's renderer on a sheet that reaches beyond what is seen of it, so that something is there when the map is moved.
import Sigma from 'sigma';
import { part } from './ties.js';

const furthest = 160;
// Pixels beside a mark that still mean it.
const slack = 2;

export class Renderer extends Sigma {
  /** While the map moves, what was drawn before is seen. */
  isMoving = false;
  /** How many ties are drawn before anything else may be done. */
  atOnce = 2000;
  #margin;

  constructor(graph, stage, settings) {
    const margin = Math.min(furthest, Math.round(Math.min(stage.clientWidth, stage.clientHeight) / 4));
    const sheet = document.createElement('div');
    sheet.className = 'survey-atlas__sheet';
    sheet.style.inset = `${-margin}px`;
    stage.append(sheet);
    super(graph, sheet, { ...settings, stagePadding: settings.stagePadding + margin });
    this.#margin = margin;
    // It would take for the same organisation, on coming back, that it is pointed at already.
    this.on('leaveStage', () => { this.hoveredNode = null; });
  }

  /** The part of the sheet that is seen at rest, in pixels. */
  get view() {
    const { width, height } = this.getDimensions();
    const [left, top, right, bottom] = [this.#margin, this.#margin, width - this.#margin, height - this.#margin];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  }

  /** Looked up among the places: that needs no picture of its own, waits for none to be drawn, and holds while the map moves. */
  getNodeAtPosition(position) {
    // What is held stays under the pointer.
    if (this.getMouseCaptor().isMouseDown) return this.hoveredNode;
    const at = this.viewportToFramedGraph(position);
    const next = this.viewportToFramedGraph({ x: position.x + 1, y: position.y });
    const pixel = Math.hypot(next.x - at.x, next.y - at.y);
    const scale = this.scaleSize();
    let [nearest, found] = [1, null];
    for (const node in this.nodeDataCache) {
      const { x, y, size, shape } = this.nodeDataCache[node];
      const reach = (size * shape.grow * scale + slack) * pixel;
      const away = ((x - at.x) ** 2 + (y - at.y) ** 2) / reach ** 2;
      if (away <= nearest) [nearest, found] = [away, node];
    }
    return found;
  }

  // What is drawn stays, so that more can be added.
  createWebGLContext(id, options) {
    return super.createWebGLContext(id, { ...options, preserveDrawingBuffer: true });
  }

  render() {
    Object.assign(part, { from: 0, to: this.atOnce });
    return super.render();
  }

  /** Adds ties to what was drawn. */
  drawTies(from, to) {
    Object.assign(part, { from, to });
    for (const program of Object.values(this.edgePrograms)) program.render(this.getRenderParams());
  }

  // What is pointed at is marked on the picture of the present place, which comes at rest.
  scheduleHighlightedNodesRender() {
    if (!this.isMoving) super.scheduleHighlightedNodesRender();
  }

  // A layer that is shown costs time in every frame, even when it is empty.
  renderHighlightedNodes() {
    super.renderHighlightedNodes();
    this.getCanvases().hovers.hidden = this.hoveredNode === null && this.highlightedNodes.size === 0;
  }
}
