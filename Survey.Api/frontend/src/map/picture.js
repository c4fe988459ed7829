// What is seen of the map as a picture of its own: an SVG file with its legend, or the same in pixels.
import { appeared, dashes, faint, ink, lineOf, news } from './palette.js';

const escape = text => text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const round = number => Math.round(number * 10) / 10;
const text = 'font-family="system-ui, Segoe UI, Roboto, Arial, sans-serif"';

function line(path, { rgb, width, alpha, dash }) {
  const gaps = dashes[dash].length ? ` stroke-dasharray="${dashes[dash].join(' ')}"` : '';
  return `<path d="${path}" fill="none" stroke="rgb(${rgb})" stroke-opacity="${alpha.toFixed(2)}" stroke-width="${width}"${gaps}/>`;
}

function mark({ x, y, radius, shape, color, isNews }) {
  const r = radius * shape.grow;
  const paint = isNews === news.gone ? `fill="#fff" stroke="${color}" stroke-width="2"` : `fill="${color}" stroke="#fff"`;
  const ring = isNews === news.appeared
    ? `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r + 3)}" fill="none" stroke="${appeared}" stroke-width="2"/>` : '';
  if (!shape.corners) return `${ring}<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${paint}/>`;
  const points = Array.from({ length: shape.corners }, (_, corner) => {
    const angle = (shape.turn + 360 * corner / shape.corners) * Math.PI / 180;
    return `${round(x + r * Math.cos(angle))},${round(y + r * Math.sin(angle))}`;
  });
  return `${ring}<polygon points="${points.join(' ')}" ${paint}/>`;
}

function drawTies({ renderer, names }, { left, top, right, bottom }) {
  const graph = renderer.getGraph();
  const share = faint(graph.size);
  const paths = new Map();
  graph.forEachEdge((_, { state, news: isNews }, from, to) => {
    const [one, other] = [names.spot(from), names.spot(to)];
    if (Math.max(one.x, other.x) < left || Math.max(one.y, other.y) < top) return;
    if (Math.min(one.x, other.x) > right || Math.min(one.y, other.y) > bottom) return;
    const kind = `${state}${isNews}`;
    if (!paths.has(kind)) paths.set(kind, []);
    paths.get(kind).push(`M${round(one.x)} ${round(one.y)}L${round(other.x)} ${round(other.y)}`);
  });
  return [...paths].sort().map(([kind, parts]) => {
    const style = lineOf(Number(kind[0]), Number(kind[1]));
    return line(parts.join(''), { ...style, alpha: style.alpha * share });
  });
}

function drawMarks({ renderer, names }, { left, top, right, bottom }) {
  return renderer.getGraph().mapNodes((node, { color, shape, news: isNews }) => ({ ...names.spot(node), color, shape, isNews }))
    .filter(({ x, y, radius }) => x > left - radius && y > top - radius && x < right + radius && y < bottom + radius).map(mark);
}

const drawNames = ({ names }) => names.placed.map(name => {
  const { x, y } = names.at(name);
  return `<text x="${round(x)}" y="${round(y + 4.5)}" ${text} font-size="13" font-weight="600" fill="${ink}" stroke="#fff" stroke-width="4" `
    + `stroke-linejoin="round" paint-order="stroke">${escape(name.text)}</text>`;
});

// The legend of the page, its marks drawn anew, in as many rows as it takes.
function drawLegend(legend, colours, width, top) {
  const ruler = document.createElement('canvas').getContext('2d');
  ruler.font = '13px system-ui, Arial, sans-serif';
  const parts = [];
  let [x, y] = [16, top + 26];
  for (const item of legend.querySelectorAll('li')) {
    const says = item.textContent.trim();
    const needs = 60 + ruler.measureText(says).width;
    if (x + needs > width && x > 16) [x, y] = [16, y + 24];
    const path = item.querySelector('path');
    const shape = item.querySelector('[data-mark]');
    if (path) parts.push(line(`M${x} ${y}L${x + 32} ${y}`, lineOfClasses(path.classList)));
    else if (shape) parts.push(mark({ x: x + 16, y, radius: 6, ...colours(Number(shape.dataset.mark)), isNews: news.none }));
    parts.push(`<text x="${x + 40}" y="${y + 4.5}" ${text} font-size="13" fill="${ink}">${escape(says)}</text>`);
    x += needs;
  }
  return { parts, bottom: y + 22 };
}

function lineOfClasses(classes) {
  const has = name => classes.contains(`survey-sector__tie--${name}`);
  const state = has('one-sided') ? 1 : has('unverified') ? 2 : 0;
  return { ...lineOf(state, has('appeared') ? news.appeared : has('gone') ? news.gone : news.none), alpha: 1 };
}

/**
 * @param scene What is seen.
 * @param title What it is of.
 * @param legend The legend's element.
 * @param colours Gives colour and shape of a mark by its number.
 * @returns The file's text with its width and height in pixels.
 */
export function svg(scene, title, legend, colours) {
  scene.stop();
  const { view } = scene.renderer;
  const top = 44;
  const { parts, bottom } = drawLegend(legend, colours, view.width, top + view.height);
  return {
    width: view.width,
    height: bottom,
    text: `<svg xmlns="http://www.w3.org/2000/svg" width="${view.width}" height="${bottom}" `
      + `viewBox="0 0 ${view.width} ${bottom}" role="img">`
      + `<title>${escape(title)}</title><rect width="100%" height="100%" fill="#fff"/>`
      + `<text x="16" y="28" ${text} font-size="17" font-weight="700" fill="${ink}">${escape(title)}</text>`
      + `<clipPath id="view"><rect x="${view.left}" y="${view.top}" width="${view.width}" height="${view.height}"/></clipPath>`
      + `<g transform="translate(${-view.left} ${top - view.top})"><g clip-path="url(#view)">`
      + [...drawTies(scene, view), ...drawMarks(scene, view), ...drawNames(scene)].join('')
      + `</g></g>${parts.join('')}</svg>`,
  };
}

export async function png({ width, height, text: source }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  // Twice as fine as the screen shows it.
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, 'image/png'));
}

export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
