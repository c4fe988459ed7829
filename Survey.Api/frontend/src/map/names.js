// Writes names beside organisations, the largest first, where they do not overlap.
import { ink } from './palette.js';

const line = 16;
const gap = 4;
// Marks that names keep clear of, and organisations for which a place is looked for; where there are more, names are fewer.
const largest = 80;
const tried = 400;
export const font = '600 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';

const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

export class Names {
  #renderer;
  #widths = new Map();
  #order = [];

  /** What is written where: node, text, and how far away from the organisation. */
  placed = [];

  constructor(renderer) {
    this.#renderer = renderer;
  }

  /** Before organisations are drawn that are others or of other sizes. @param first The one that comes before all others. */
  sort(graph, first) {
    const size = node => (node === first ? Infinity : graph.getNodeAttribute(node, 'size'));
    this.#order = graph.nodes().sort((one, other) => size(other) - size(one));
    this.placed = [];
  }

  draw() {
    const context = this.#renderer.getCanvases().labels.getContext('2d');
    context.font = font;
    // While the map moves they stay the same, so that they do not flicker.
    if (!this.#renderer.isMoving) this.#place(context);
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = '#fff';
    context.fillStyle = ink;
    context.textBaseline = 'middle';
    for (const name of this.placed) {
      const { x, y } = this.at(name);
      context.strokeText(name.text, x, y);
      context.fillText(name.text, x, y);
    }
  }

  /** Where a name begins, in pixels; y is its middle. */
  at({ node, away, down }) {
    const { x, y } = this.spot(node);
    return { x: x + away, y: y + down };
  }

  /** Where an organisation stands and how large it is, in pixels. */
  spot(node) {
    const data = this.#renderer.getNodeDisplayData(node);
    return { ...this.#renderer.framedGraphToViewport(data), radius: this.#renderer.scaleSize(data.size) };
  }

  #place(context) {
    const { view } = this.#renderer;
    const seen = this.#seen(view);
    const room = seen.length < tried ? 14_000 : 30_000;
    const most = Math.max(8, Math.round(view.width * view.height / room));
    // A name stands on none of the largest marks, and on no other name.
    const taken = seen.slice(0, largest).map(({ x, y, radius }) =>
      ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
    this.placed = [];
    for (const spot of seen) {
      if (this.placed.length >= most) break;
      const name = this.#sides(context, spot).find(box =>
        box.left > view.left + 2 && box.right < view.right - 2 && !taken.some(other => overlap(box, other)));
      if (!name) continue;
      taken.push(name);
      this.placed.push(name);
    }
  }

  /** The organisations within the view, the largest first. */
  #seen({ left, top, right, bottom }) {
    const seen = [];
    for (const node of this.#order) {
      const spot = this.spot(node);
      if (spot.x < left || spot.y < top || spot.x > right || spot.y > bottom) continue;
      seen.push({ node, ...spot });
      if (seen.length === tried) break;
    }
    return seen;
  }

  /** Where a name can stand: right, left, above, below. */
  #sides(context, { node, x, y, radius }) {
    const text = this.#renderer.getNodeDisplayData(node).label;
    if (!this.#widths.has(text)) this.#widths.set(text, context.measureText(text).width);
    const width = this.#widths.get(text);
    const [beside, over] = [radius + gap, radius + line / 2 + 1];
    return [[beside, 0], [-beside - width, 0], [-width / 2, -over], [-width / 2, over]].map(([away, down]) => ({
      node, text, away, down,
      left: x + away, right: x + away + width, top: y + down - line / 2, bottom: y + down + line / 2,
    }));
  }
}
