// How much of the window each target was looked at, with every gap and its cause.

import { nothing } from './chart.js';
import { atMost, details, element, show, table } from './dom.js';
import { swatch } from './palette.js';
import { minute, number, percent, span } from './words.js';

const SHOWN_AT_ONCE = 12;

export function coverage(place, shown, label) {
  if (shown.targets.length === 0) {
    nothing(place, 'Nothing is watched here yet.');
    return;
  }
  const line = (one) => targetLine(one, shown, label(one.target));
  show(place, ...atMost(SHOWN_AT_ONCE, shown.targets, (some) => element('ul', { class: 'cover' }, ...some.map(line))));
}

function targetLine(one, shown, name) {
  return element(
    'li',
    {},
    element('span', { class: 'name', title: name, dir: 'auto' }, swatch(one.target), name),
    strip(one, shown),
    element('b', { class: 'number' }, percent(one.timeCoverage)),
    one.gaps.length === 0 ? null : element('div', { class: 'why' }, gaps(one, name), element('span', {}, looks(one))),
  );
}

const many = (gaps) => (gaps === 0 ? 'no gaps' : `${number(gaps)} ${gaps === 1 ? 'gap' : 'gaps'}`);

/** The window as a bar; what was not looked at is hatched out of it. */
function strip(one, shown) {
  const from = Date.parse(shown.from);
  const whole = Date.parse(shown.to) - from;
  const at = (instant) => Math.min(100, Math.max(0, (100 * (Date.parse(instant) - from)) / whole));
  const bar = element('div', { class: 'strip', role: 'img', 'aria-label': `${percent(one.timeCoverage)} looked at, ${many(one.gaps.length)}`, title: looks(one) || null });
  for (const gap of one.gaps) {
    const hole = element('i', { title: `${minute(gap.from)} to ${minute(gap.to)} UTC (${span(gap.from, gap.to)}): ${gap.cause}` });
    hole.style.left = `${at(gap.from)}%`;
    hole.style.width = `${at(gap.to) - at(gap.from)}%`;
    bar.append(hole);
  }
  return bar;
}

const HEADS = [{ text: 'From (UTC)' }, { text: 'To (UTC)' }, { text: 'Length' }, { text: 'Cause' }];

function gaps(one, name) {
  const causes = [...new Set(one.gaps.map((gap) => gap.cause))].join(', ');
  return details(`gaps ${one.target}`, `${many(one.gaps.length)}: ${causes}`, () =>
    table(`Gaps of ${name}`, HEADS, one.gaps.map((gap) => [minute(gap.from), minute(gap.to), span(gap.from, gap.to), gap.cause])));
}

const looks = (one) =>
  one.looks === undefined ? '' : `${number(one.looks)} looks, ${number(one.failures)} failed`;
