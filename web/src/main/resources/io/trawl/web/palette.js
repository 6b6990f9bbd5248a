// A colour and a shape belong to a target wherever it is drawn. The colours are in style.css.

const COLOURS = 8;
const SHAPES = ['circle', 'triangle', 'rect', 'diamond'];

const places = new Map();

/** Gives each target its place, in the order of the list, for as long as the page is open. */
export function place(target) {
  if (!places.has(target)) {
    places.set(target, places.size);
  }
  return places.get(target);
}

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const colour = (target) => css(`--series-${place(target) % COLOURS}`);

/** Beyond eight targets the colours come again, with another shape. */
export const shape = (target) => SHAPES[Math.floor(place(target) / COLOURS) % SHAPES.length];

export function swatch(target) {
  const node = document.createElement('span');
  node.className = `swatch ${shape(target)}`;
  node.style.setProperty('--own', `var(--series-${place(target) % COLOURS})`);
  node.setAttribute('aria-hidden', 'true');
  return node;
}
