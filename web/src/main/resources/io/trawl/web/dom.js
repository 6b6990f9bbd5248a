// Builds elements. Text from a network only ever becomes text, never markup.

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith('on')) {
      node.addEventListener(key.slice(2), value);
    } else {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const focusKey = (place) =>
  place.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;

/** Shows something new without taking away the reader's focus or what he has opened. */
export function show(place, ...children) {
  const focused = focusKey(place);
  const open = new Set([...place.querySelectorAll('details[open]')].map((one) => one.dataset.key));
  place.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
  for (const details of place.querySelectorAll('details')) {
    details.open = open.has(details.dataset.key);
  }
  if (focused !== undefined) {
    place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }
}

export const message = (text, ...more) => element('p', { class: 'state' }, text, ...more);

/** A table that scrolls by itself where it is too wide, by keyboard too. */
export function table(caption, heads, rows) {
  const cell = (name, value, i, more = {}) =>
    element(name, { class: heads[i].number ? 'number' : null, ...more }, value ?? '–');
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Table: ${caption}` },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element('thead', {}, element('tr', {}, ...heads.map((head, i) => cell('th', head.text, i, { scope: 'col' })))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((value, i) => cell('td', value, i))))),
    ),
  );
}

/** Something that is made when it is opened, and not before. */
export function details(key, summary, make) {
  const box = element('details', { 'data-key': key }, element('summary', { 'data-focus': `summary ${key}` }, summary));
  box.addEventListener('toggle', () => {
    if (box.open && box.childElementCount === 1) {
      box.append(make());
    }
  });
  return box;
}

/** What a chart shows, for those who cannot see it. */
export const asTable = (caption, heads, rows) =>
  details('table', 'Show as table', () => table(caption, heads, rows()));

/** The first of many in a list, and the others in another when they are wanted. */
export function atMost(most, items, listOf) {
  const rest = items.slice(most);
  return [
    listOf(items.slice(0, most)),
    rest.length === 0 ? null : details('more', `Show ${rest.length.toLocaleString()} more`, () => listOf(rest)),
  ];
}
