// A colour and a shape belong to a target wherever it is drawn. The colours are in style.css.

const COLOURS = 8;
const SHAPES = ['circle', 'triangle', 'rect', 'diamond'];
/** How much of a colour is left where it comes again, and what it is mixed with: a slice has no shape. */
const LEFT = 0.5;
const MIXED = [null, '--ink', '--card', '--soft'];

const places = new Map();

/** Gives each target its place, in the order of the list, for as long as the page is open. */
export function place(target) {
  if (!places.has(target)) {
    places.set(target, places.size);
  }
  return places.get(target);
}

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const series = (target) => `--series-${place(target) % COLOURS}`;

/** How often all colours have been given away before this target. */
const round = (target) => Math.floor(place(target) / COLOURS) % SHAPES.length;

const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** For a canvas: what style.css makes of color-mix in srgb. */
function mix(one, other) {
  const others = parts(other);
  return `rgb(${parts(one).map((part, i) => Math.round(part * LEFT + others[i] * (1 - LEFT))).join(', ')})`;
}

export function colour(target) {
  const own = css(series(target));
  const other = MIXED[round(target)];
  return other === null ? own : mix(own, css(other));
}

/** Beyond eight targets the colours come again, mixed, and with another shape. */
export const shape = (target) => SHAPES[round(target)];

export function swatch(target) {
  const node = document.createElement('span');
  node.className = `swatch ${shape(target)}`;
  const other = MIXED[round(target)];
  const own = `var(${series(target)})`;
  node.style.setProperty('--own', other === null ? own : `color-mix(in srgb, ${own} ${100 * LEFT}%, var(${other}))`);
  node.setAttribute('aria-hidden', 'true');
  return node;
}
