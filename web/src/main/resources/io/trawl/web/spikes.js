// What was far from usual in the window, and who made it.

import { get } from './api.js';
import { details, element, message, show } from './dom.js';
import { kept, lasting } from './kept.js';
import { swatch } from './palette.js';
import { query } from './state.js';
import { minute, number, rough } from './words.js';

const reads = kept(); // A question for spikes reads four weeks of looks.

/** Asks for the spikes of some targets. */
export function spikesOf(asked, targets) {
  if (targets.length === 0) {
    return Promise.resolve({ answer: { series: [] } });
  }
  const named = targets.map((id) => `&target=${encodeURIComponent(id)}`).join('');
  return reads(lasting(asked, targets), () => get(`/v1/insights/spikes?${query({ ...asked, filter: '' })}${named}`));
}

export function spikes(place, shown, label) {
  const all = shown.answer.series.flatMap((one) => one.incidents.map((incident) => ({ ...incident, target: one.target })));
  if (all.length === 0) {
    show(place, message('Nothing was far from usual in this window.'));
    return;
  }
  all.sort((a, b) => b.from.localeCompare(a.from));
  show(place, element('ul', { class: 'spikes' }, ...all.map((one) => incident(one, shown.answer.of, label))));
}

function incident(one, of, label) {
  const until = one.open ? 'goes on' : `to ${minute(one.to)} UTC`;
  return element(
    'li',
    {},
    element('b', { dir: 'auto' }, swatch(one.target), `${one.direction === 'up' ? '▲' : '▼'} ${label(one.target)}`),
    element('span', {}, `${minute(one.from)} ${until}`),
    element('span', {}, size(one, of)),
    element('span', { class: 'soft' }, `${one.method}: ${rough(one.score)}, odd beyond ${rough(one.threshold)}`),
    one.apart === null ? null : details(`spike ${one.target} ${one.from}`, 'Who made it', () => makers(one.apart)),
  );
}

function size(one, of) {
  if (one.apart === null) {
    return one.direction === 'up' ? 'more than expected' : 'less than expected';
  }
  return `${number(one.apart.count)} ${of} where ${rough(one.apart.expected)} were expected`;
}

const signed = (value) => `${value > 0 ? '+' : '−'}${rough(Math.abs(value))}`;

const makers = (apart) =>
  element(
    'div',
    { class: 'makers' },
    group('Accounts', apart.authors, (one) => (one.name === null ? one.key : `@${one.name}`)),
    group('Tags', apart.tags, (one) => `#${one.key}`),
    group('Posts', apart.posts, (one) => one.name ?? one.key),
    apart.words.length === 0 ? null : element('p', {}, element('b', {}, 'Words '), element('span', { dir: 'auto' }, apart.words.map((one) => one.word).join(', '))),
  );

/** What is listed and the rest add up to the change. */
const group = (title, part, name) =>
  element(
    'p',
    {},
    element('b', {}, `${title} `),
    element('span', { dir: 'auto' }, [...part.listed.map((one) => `${name(one)} ${signed(one.contribution)}`), `others ${signed(part.rest)}`].join(', ')),
  );
