// Posts over time. A gap is no point: a line ends before it and begins again after it.

import { draw, hatch, nothing, overTime, tooltip } from './chart.js';
import { asTable, element } from './dom.js';
import { colour, css, shape, swatch } from './palette.js';
import { counted, length, millis, minute, number, percent } from './words.js';

/** More lines than this cannot be told apart. */
const LINES_MAX = 8;
/** Shade where nobody looked at any target; where one was not looked at, a part of it that can still be seen. */
const SHADE_OF_ALL = 0.45;
const SHADE_MIN = 0.09;

const SIZE = 5;
const OPEN_SIZE = 7;
const MARK_SIZE = 14;
const off = new Set();

/** The lines that are drawn: those with most posts, in the order they came. */
export function chosen(series) {
  const best = [...series].sort((a, b) => b.total - a.total).slice(0, LINES_MAX);
  return series.filter((one) => best.includes(one));
}

export function postsChart(place, shown, label) {
  const { series, interval } = shown.answer;
  if (series.length === 0) {
    nothing(place, 'Nothing is watched here yet. ', element('button', { type: 'button', class: 'plain', onclick: () => document.getElementById('name').focus() }, 'Track a tag or a handle'));
    return;
  }
  const step = millis(interval);
  const end = Math.min(Date.parse(shown.to), Date.parse(shown.now));
  const some = chosen(series);
  const visible = some.filter((one) => !off.has(one.target));
  const unit = `posts per ${length(step)}`;
  draw(
    place,
    `Line chart: ${unit} of ${some.length} targets, ${minute(shown.from)} to ${minute(shown.to)} UTC. The table below has its values.`,
    {
      ...overTime(shown.from, shown.to, unit),
      tooltip: { ...tooltip(), trigger: 'axis', formatter: ([first]) => tip(first.data[0], visible, label, step, end) },
      series: [...visible.flatMap((one) => linesOf(one, label, visible.length, step, end, marks(one, shown.odd ?? [], step))), unfinished(series[0], step, end, shown.to)],
    },
    {
      above: [legend(some, label, () => postsChart(place, shown, label))],
      below: [
        key(series.length, some.length),
        asTable('Posts over time', heads(series, label), () => rows(series, step, end)),
      ],
    },
  );
}

function legend(series, label, changed) {
  const entry = (one) =>
    element(
      'button',
      {
        type: 'button',
        class: 'entry',
        'aria-pressed': String(!off.has(one.target)),
        'data-focus': `legend ${one.target}`,
        onclick: () => {
          if (!off.delete(one.target)) {
            off.add(one.target);
          }
          changed();
        },
      },
      swatch(one.target),
      `${label(one.target)} `,
      element('b', {}, counted(one.total)),
    );
  return element('div', { class: 'legend', role: 'group', 'aria-label': 'Lines shown' }, ...series.map(entry));
}

const open = (point, step, end) => Date.parse(point.at) + step > end;

/** Where a spike was largest. */
function marks(one, odd, step) {
  const incidents = odd.filter((other) => other.target === one.target).flatMap((other) => other.incidents);
  return incidents.flatMap((incident) => {
    const within = one.points.filter((point) => point.value !== null && Date.parse(point.at) + step > Date.parse(incident.from) && point.at < incident.to);
    const best = within.sort((a, b) => (incident.direction === 'up' ? b.value - a.value : a.value - b.value))[0];
    return best === undefined ? [] : [{ name: incident.direction, coord: [best.at, best.value], symbolRotate: incident.direction === 'up' ? 0 : 180 }];
  });
}

/** Fully looked at: solid. Partly or not over yet: dashed and hollow. Found later: a lone ring. */
function linesOf(one, label, lines, step, end, spikes) {
  const state = one.points.map((point) => {
    if (point.value === null) {
      return 'gap';
    }
    if (point.status === 'observed' && !open(point, step, end)) {
      return 'whole';
    }
    return point.coverage > 0 ? 'part' : 'late';
  });
  const pick = (wanted) => one.points.map((point, i) => [point.at, wanted(i) ? point.value : null]);
  const bridge = (i) => state[i] === 'whole' && (state[i - 1] === 'part' || state[i + 1] === 'part');
  const base = {
    name: label(one.target),
    type: 'line',
    color: colour(one.target),
    connectNulls: false,
    symbol: shape(one.target),
    emphasis: { disabled: true },
  };
  return [
    {
      ...base,
      id: `whole ${one.target}`,
      symbolSize: SIZE,
      showAllSymbol: true,
      lineStyle: { width: 2 },
      data: pick((i) => state[i] === 'whole'),
      markPoint: { silent: true, symbol: 'triangle', symbolSize: MARK_SIZE, itemStyle: { color: colour(one.target), borderColor: css('--ink'), borderWidth: 1 }, label: { show: false }, data: spikes },
      markArea: {
        silent: true,
        itemStyle: { color: css('--gap'), opacity: Math.max(SHADE_MIN, 1 - (1 - SHADE_OF_ALL) ** (1 / lines)) },
        data: one.gaps.map((gap) => [{ xAxis: gap.from }, { xAxis: gap.to }]),
      },
    },
    {
      ...base,
      id: `part ${one.target}`,
      symbolSize: (_, point) => (state[point.dataIndex] === 'part' ? OPEN_SIZE : 0),
      showAllSymbol: true,
      itemStyle: { color: css('--card'), borderColor: colour(one.target), borderWidth: 1.5 },
      lineStyle: { width: 1.5, type: 'dashed', color: colour(one.target) },
      data: pick((i) => state[i] === 'part' || bridge(i)),
    },
    {
      ...base,
      id: `late ${one.target}`,
      type: 'scatter',
      symbolSize: OPEN_SIZE,
      itemStyle: { color: 'transparent', borderColor: colour(one.target), borderWidth: 1.5 },
      data: pick((i) => state[i] === 'late').filter(([, value]) => value !== null),
    },
  ];
}

/** The bucket that is not over yet. */
function unfinished(one, step, end, to) {
  const last = one.points.at(-1);
  const area = last && open(last, step, end) ? [[{ xAxis: last.at }, { xAxis: new Date(Math.min(Date.parse(last.at) + step, Math.max(end, Date.parse(to)))).toISOString() }]] : [];
  return { id: 'unfinished', type: 'line', data: [], markArea: { silent: true, itemStyle: { color: hatch() }, data: area } };
}

const causes = (one, at, step) => [
  ...new Set(one.gaps.filter((gap) => Date.parse(gap.from) < at + step && Date.parse(gap.to) > at).map((gap) => gap.cause)),
];

/** What a bucket's value is worth, in words. */
function worth(one, point, step, end) {
  const why = causes(one, Date.parse(point.at), step).join(', ');
  const because = why ? `: ${why}` : '';
  if (point.value === null) {
    return `not looked at${because}`;
  }
  const looked = point.status === 'observed' ? '' : `${percent(point.coverage)} looked at${because}`;
  return [looked, open(point, step, end) ? 'not over yet' : ''].filter(Boolean).join(', ');
}

function tip(at, series, label, step, end) {
  const start = Date.parse(at);
  const lines = series.map((one) => {
    const point = one.points.find((other) => Date.parse(other.at) === start);
    return point === undefined
      ? null
      : element(
          'tr',
          {},
          element('td', {}, swatch(one.target), label(one.target)),
          element('td', { class: 'number' }, counted(point.value)),
          element('td', { class: 'soft' }, worth(one, point, step, end)),
        );
  });
  const until = minute(Math.min(start + step, Math.max(start, end))).slice(11);
  return element('div', { class: 'tip' }, element('strong', {}, `${minute(start)} – ${until} UTC`), element('table', {}, ...lines));
}

const key = (all, drawn) =>
  element(
    'p',
    { class: 'key' },
    element('span', { class: 'of gap' }, 'not looked at (darker: by more targets)'),
    element('span', { class: 'of open' }, 'not over yet'),
    element('span', { class: 'of mark' }, '▲ a spike, told below'),
    element('span', { class: 'of part' }, 'partly looked at, or found later: at least so many'),
    all > drawn ? element('span', {}, `The ${drawn} of ${all} targets with most posts are drawn; the table has all.`) : null,
  );

const heads = (series, label) => [
  { text: 'From (UTC)' },
  ...series.flatMap((one) => [{ text: label(one.target), number: true }, { text: 'Remark' }]),
];

const rows = (series, step, end) =>
  series[0].points.map((point, i) => [
    minute(point.at),
    ...series.flatMap((one) => {
      const own = one.points[i];
      return [own.value === null ? null : number(own.value), worth(one, own, step, end) || 'observed'];
    }),
  ]);
