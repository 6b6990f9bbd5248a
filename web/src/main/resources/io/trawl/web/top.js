// The posts with most engagement. Hidden and absent are not zero.

import { element, message, show } from './dom.js';
import { minute, number } from './words.js';

const TEXT_MAX = 220;
const METRICS = [['likes', 'Likes'], ['comments', 'Comments'], ['shares', 'Shares'], ['views', 'Views']];

/** A link is followed only to the web. */
const safe = (url) => (url && /^https?:\/\//i.test(url) ? url : null);

export function top(place, shown) {
  const { items } = shown.answer;
  if (items.length === 0) {
    show(place, message('No post in this window yet.'));
    return;
  }
  show(
    place,
    element(
      'table',
      { class: 'stack', role: 'table' },
      element('caption', { class: 'unseen' }, 'Top posts by engagement'),
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, head('Post'), head('Network'), head('Published (UTC)'), ...METRICS.map(([, text]) => head(text, true)), head('Together', true))),
      element('tbody', { role: 'rowgroup' }, ...items.map(row)),
    ),
  );
}

const head = (text, numeric) => element('th', { scope: 'col', role: 'columnheader', class: numeric ? 'number' : null }, text);

const cell = (name, numeric, ...shown) =>
  element('td', { role: 'cell', 'data-head': name, class: numeric ? 'number' : null }, ...shown);

function row(item) {
  return element(
    'tr',
    { role: 'row' },
    element('td', { role: 'cell', class: 'post' }, words(item), item.author ? element('span', { class: 'soft', dir: 'auto' }, `@${item.author}`) : null),
    cell('Network', false, item.platform),
    cell('Published', false, item.createdAt ? minute(item.createdAt) : '–'),
    ...METRICS.map(([key, text]) => cell(text, true, count(item[key]))),
    cell('Together', true, item.interactions === null ? unknown('no sum: a count is hidden or was not delivered') : element('b', {}, number(item.interactions))),
  );
}

function words(item) {
  const all = item.text || item.key;
  const text = all.length > TEXT_MAX ? `${all.slice(0, TEXT_MAX)}…` : all;
  const url = safe(item.url);
  return url
    ? element('a', { href: url, rel: 'noopener noreferrer', target: '_blank', dir: 'auto' }, text)
    : element('span', { dir: 'auto' }, text);
}

const unknown = (why) => element('span', { title: why }, element('span', { 'aria-hidden': 'true' }, '–'), element('span', { class: 'unseen' }, why));

function count(shown) {
  switch (shown.state) {
    case 'known':
      return number(shown.value);
    case 'hidden':
      return element('span', { class: 'badge', title: 'The network or the author hides this count' }, 'hidden');
    default:
      return unknown('not delivered');
  }
}
