// Builds elements. Text from a network only ever becomes text, never markup.

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') {
      node.className = value;
    } else if (key.startsWith('on')) {
      node.addEventListener(key.slice(2), value);
    } else {
      node.setAttribute(key, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function show(place, ...children) {
  place.replaceChildren(...children);
}

export const loading = (place) => show(place, element('p', { class: 'state' }, 'Loading…'));

export const empty = (place, text) => show(place, element('p', { class: 'state' }, text));

export function failed(place, failure, retry) {
  show(
    place,
    element('p', { class: 'state failed', role: 'alert' }, failure.message),
    element('p', { class: 'state' }, element('button', { type: 'button', onclick: retry }, 'Retry')),
  );
}

/** A table; cells are texts, numbers (aligned right) or elements. */
export function table(heads, rows) {
  const number = (value) => typeof value === 'number';
  const shown = (value) => (number(value) ? value.toLocaleString() : (value ?? '–'));
  const numeric = heads.map((_, i) => rows.length > 0 && rows.every((row) => number(row[i]) || row[i] == null));
  return element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map((head, i) => element('th', { scope: 'col', class: numeric[i] ? 'number' : '' }, head)))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((cell, i) => element('td', { class: numeric[i] ? 'number' : '' }, shown(cell)))))),
    ),
  );
}

/** What a chart shows, for those who cannot see it. */
export const asTable = (heads, rows) =>
  element('details', {}, element('summary', {}, 'Show as table'), table(heads, rows));

export const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

export const time = (instant) => instant.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1');
