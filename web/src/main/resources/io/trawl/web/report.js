// A campaign: what there was before, during and after it, and what it changed.

import { element, message, show, table } from './dom.js';
import { minute, number, percent, rough } from './words.js';

const HEADS = [
  { text: '' },
  { text: 'From (UTC)' },
  { text: 'Looked at', number: true },
  { text: 'Posts', number: true },
  { text: 'Images', number: true },
  { text: 'Users engaged', number: true },
  { text: 'Likes', number: true },
  { text: 'Comments', number: true },
];

export function report(place, shown) {
  if (shown.report === null) {
    show(place, message('Choose a campaign above to see its report.'));
    return;
  }
  const { before, during, after } = shown.report.answer;
  show(
    place,
    table('Before, during and after', HEADS, [row('Before', before), row('Campaign', during), row('After', after)]),
    element('p', {}, element('b', {}, 'What it changed: '), changed(shown.uplift)),
    alongside(shown.report.alongside ?? []),
  );
}

const count = (value) => (value === null || value === undefined ? null : number(value));

const WORDS = { future: 'not begun', gap: 'not looked at', backfilled: 'survivors only', partial: 'in part' };

const row = (name, part) => [
  part.status in WORDS ? `${name} (${WORDS[part.status]})` : name,
  minute(part.from),
  percent(part.timeCoverage),
  found(part),
  count(part.images),
  part.users === null ? null : `≥ ${number(part.users.engaged)}`,
  sum(part.totals.likes),
  sum(part.totals.comments),
];

/** Posts, and how many of them were published while nobody looked. */
const found = (part) => (part.survivors ? `${number(part.posts)} (${number(part.survivors)} found later)` : count(part.posts));

/** A sum that leaves posts out says so. */
function sum(one) {
  if (one === undefined || one.value === null) {
    return null;
  }
  const out = one.hidden + one.absent;
  return out === 0 ? number(one.value) : `${number(one.value)} (without ${number(out)} posts)`;
}

function changed(uplift) {
  if (uplift === null) {
    return 'could not be asked for.';
  }
  const { verdict, counterfactual, baseline, controls } = uplift.answer;
  if (counterfactual.estimate === null) {
    return `cannot be told: ${counterfactual.refused} (${counterfactual.evidence}).`;
  }
  const { cumulative, expected, detectable, controls: used } = counterfactual.estimate;
  const { low, high } = cumulative.interval;
  const against = used.map((one) => one.name).join(', ');
  const marked = baseline === 'observed' ? '' : ` Baseline ${baseline}.`;
  return (
    `${verdict}. ${rough(cumulative.value)} posts (95 % between ${rough(low)} and ${rough(high)}) where ${rough(expected)} were foretold from ${against}; ` +
    `less than ${rough(detectable)} a day could not have been seen. ${controls.length} tags were looked at as controls.${marked}`
  );
}

const alongside = (others) =>
  others.length === 0 ? null : element('p', { class: 'note' }, `On at the same time with the same targets: ${others.map((one) => one.name).join(', ')}. What they did cannot be told apart.`);
