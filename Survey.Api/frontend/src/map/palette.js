// Colours, shapes and lines of the map: those of _sector.scss and MapDrawing.cs, for where style sheets do not reach.

const categories = ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1'];
const scale = ['#4a9fae', '#2f8296', '#1b667c', '#0d4a60', '#052e42', '#848b8c'];

export const ink = '#16282b';
export const news = { none: 0, appeared: 1, gone: 2 };
export const appeared = '#1f6b45';

export const colourOf = (mark, isScale) => (isScale ? scale : categories)[mark];

// Corners, how far the first is turned from the right (degrees, clockwise), and how much larger than a circle.
const shapes = [
  { corners: 0, turn: 0, grow: 1 }, { corners: 4, turn: 45, grow: 1.15 }, { corners: 3, turn: -90, grow: 1.3 },
  { corners: 4, turn: 0, grow: 1.2 }, { corners: 6, turn: 0, grow: 1.1 }, { corners: 5, turn: -90, grow: 1.2 },
];

export const shapeOf = (mark, isScale) => shapes[isScale ? 0 : mark];

const grey = [75, 94, 97];
const states = [
  { rgb: [14, 74, 80], width: 1.6, alpha: 0.55, dash: 0 },
  { rgb: grey, width: 1.2, alpha: 0.5, dash: 1 },
  { rgb: grey, width: 1.2, alpha: 0.5, dash: 2 },
];

// Lengths in pixels of line and gap, in turn.
export const dashes = [[], [6, 4], [2, 4], [10, 3, 2, 3]];

export function lineOf(state, isNews) {
  if (isNews === news.appeared) return { ...states[state], rgb: [31, 107, 69], width: 2.4, alpha: 0.85 };
  if (isNews === news.gone) return { rgb: [196, 81, 45], width: 1.6, alpha: 0.6, dash: 3 };
  return states[state];
}

/** How much of their strength lines keep where there are many, so that they do not become one blot. */
export const faint = ties => Math.min(1, Math.max(0.16, Math.sqrt(1500 / Math.max(1, ties))));
