// Shares of voice: four ways to measure, and why one of them cannot be told.

import { element, message, show } from './dom.js';
import { swatch } from './palette.js';
import { number, percent } from './words.js';

const TITLES = {
  mentions: ['Posts in the window', 'posts'],
  engagement: ['Interactions of those posts', 'interactions'],
  counter: ['Posts ever, as the networks count', 'posts'],
  'counter-growth': ['New in the window, as the networks count', 'posts'],
};

const REASONS = {
  'count-not-known': 'A count is not known',
  'coverages-apart': 'Not looked at equally long',
  'nothing-said': 'Nothing was said',
};

/** @param named what a side is called */
export function voice(place, shown, named) {
  const { measures, rule } = shown.answer;
  if (measures.every((one) => one.voices.length === 0)) {
    show(place, message('Nothing to compare yet.'));
    return;
  }
  show(place, element('div', { class: 'pair' }, ...measures.map((one) => measure(one, named))), element('p', { class: 'note rule' }, `Counting rule: ${rule}.`));
}

function measure(one, named) {
  const [title, unit] = TITLES[one.measure] ?? [one.measure, ''];
  const loudest = [...one.voices].sort((a, b) => (b.count ?? -1) - (a.count ?? -1));
  return element(
    'div',
    {},
    element('h3', {}, title),
    one.refused === null ? null : refusal(one.refused),
    element('ul', { class: 'slices', 'aria-label': title }, ...loudest.map((side) => line(side, named(side), unit))),
  );
}

const refusal = ({ reason, evidence }) =>
  element('p', { class: 'warning', role: 'note' }, element('strong', {}, 'No shares. '), `${REASONS[reason] ?? reason}: ${evidence}.`);

function line(side, name, unit) {
  const about = `${number(side.used)} of ${number(side.of)} known, ${percent(side.coverage)} looked at`;
  return element(
    'li',
    { title: about },
    swatch(side.side),
    element('span', { class: 'name', dir: 'auto', title: name }, name),
    side.count === null ? unknown(unit) : element('span', { class: 'number' }, number(Math.round(side.count))),
    element('b', { class: 'number' }, percent(side.percent === null ? null : side.percent / 100)),
  );
}

const unknown = (unit) =>
  element('span', { class: 'number', title: `${unit} not known` }, element('span', { 'aria-hidden': 'true' }, '–'), element('span', { class: 'unseen' }, `${unit} not known`));
