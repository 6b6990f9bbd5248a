// A count as it was observed over time: followers, a tag's total. Never joined across a gap.

import { draw, nothing, overTime, tooltip } from './chart.js';
import { asTable, element } from './dom.js';
import { colour, shape, swatch } from './palette.js';
import { minute, number, second } from './words.js';

const SIZE = 4;
const asChange = new WeakSet();

const signed = (value) => (value > 0 ? `+${number(value)}` : number(value));

/** Points, with a hole where a gap lies between two of them. */
export function withHoles(points, gaps) {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    const gap = before && gaps.some((one) => Date.parse(one.from) < Date.parse(point.at) && Date.parse(one.to) > Date.parse(before.at));
    return gap ? [[before.at, null], [point.at, point.value]] : [[point.at, point.value]];
  });
}

export function historyChart(place, shown, label, unit, none) {
  const series = shown.answer.series.filter((one) => one.points.length > 0);
  if (series.length === 0) {
    nothing(place, none);
    return;
  }
  const change = asChange.has(place);
  const shownValue = (one, value) => (value === null ? null : value - (change ? one.points[0].value : 0));
  const gaps = new Map(shown.coverage.map((one) => [one.target, one.gaps]));
  draw(
    place,
    `Line chart: ${unit} of ${series.length} targets. The table below has its values.`,
    {
      ...overTime(shown.from, shown.to, change ? `${unit}, change since first seen` : unit, change ? { min: null } : {}),
      tooltip: { ...tooltip(), trigger: 'item', formatter: (point) => element('div', {}, `${point.seriesName}: ${(change ? signed : number)(point.data[1])}, ${minute(point.data[0])} UTC`) },
      series: series.map((one) => ({
        id: one.target,
        name: label(one.target),
        type: 'line',
        color: colour(one.target),
        symbol: shape(one.target),
        symbolSize: SIZE,
        showAllSymbol: true,
        connectNulls: false,
        data: withHoles(one.points, one.gaps ?? gaps.get(one.target) ?? []).map(([at, value]) => [at, shownValue(one, value)]),
      })),
    },
    {
      above: [choice(change, (wanted) => {
        asChange[wanted ? 'add' : 'delete'](place);
        historyChart(place, shown, label, unit, none);
      })],
      below: [
        element('ul', { class: 'slices wide' }, ...series.map((one) => summary(one, label))),
        asTable(unit, [{ text: 'Target' }, { text: 'Observed (UTC)' }, { text: unit, number: true }], () =>
          series.flatMap((one) => one.points.map((point) => [label(one.target), second(point.at), number(point.value)]))),
      ],
    },
  );
}

function choice(change, choose) {
  const button = (text, wanted) =>
    element('button', { type: 'button', class: 'entry', 'aria-pressed': String(change === wanted), 'data-focus': text, onclick: () => choose(wanted) }, text);
  return element('div', { class: 'legend', role: 'group', 'aria-label': 'What is drawn' }, button('Value', false), button('Change', true));
}

function summary(one, label) {
  const last = one.points.at(-1).value;
  const name = label(one.target);
  return element('li', {}, swatch(one.target), element('span', { class: 'name', title: name }, name), element('b', { class: 'number' }, number(last)), element('span', { class: 'number soft' }, signed(last - one.points[0].value)));
}
