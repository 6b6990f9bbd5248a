// Draws series with ECharts. A colour belongs to a target wherever it is drawn.

import { asTable, element, percent, show, time } from './dom.js';

// Okabe and Ito, told apart by colour-blind readers too.
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#8a6fdf', '#7f7f7f'];
/** Beyond the palette: hues as far apart as they can be. */
const GOLDEN_ANGLE = 137.508;

const SLICES_MAX = 6;
const COVERAGE_APART = 0.2;

const colours = new Map();
const drawn = new Map();

export function colour(target) {
  if (!colours.has(target)) {
    colours.set(target, PALETTE[colours.size] ?? `hsl(${Math.round(colours.size * GOLDEN_ANGLE) % 360}, 45%, 48%)`);
  }
  return colours.get(target);
}

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function draw(place, option, ...beside) {
  let chart = drawn.get(place.id);
  if (!chart || !place.contains(chart.getDom())) {
    const canvas = element('div', { class: 'drawing', role: 'img', 'aria-label': place.previousElementSibling?.textContent ?? 'chart' });
    show(place, canvas);
    chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
    drawn.set(place.id, chart);
    new ResizeObserver(() => chart.resize()).observe(canvas);
  }
  const open = place.querySelector('details')?.open ?? false;
  while (place.childElementCount > 1) {
    place.lastElementChild.remove();
  }
  place.append(...beside);
  const details = place.querySelector('details');
  if (details) {
    details.open = open;
  }
  chart.setOption({ animation: false, textStyle: { color: css('--ink') }, ...option }, true);
}

const axis = () => ({ axisLabel: { color: css('--soft') }, axisLine: { lineStyle: { color: css('--line') } }, splitLine: { lineStyle: { color: css('--line') } } });

const frame = (from, to) => ({
  grid: { left: 56, right: 18, top: 44, bottom: 46 },
  legend: { type: 'scroll', top: 4, textStyle: { color: css('--ink') }, pageTextStyle: { color: css('--ink') } },
  useUTC: true,
  xAxis: { type: 'time', min: from, max: to, name: 'UTC', nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: css('--soft') }, ...axis(), splitLine: { show: false } },
});

/** Posts over time: a gap is no point, so the line ends before it and begins again after it. */
export function posts(place, answer, label, from, to) {
  const series = answer.series.map((one) => ({
    name: label(one.target),
    type: 'line',
    connectNulls: false,
    color: colour(one.target),
    symbol: (_, point) => (point.data[2] === 'partial' ? 'emptyCircle' : 'circle'),
    symbolSize: (_, point) => (point.data[2] === 'partial' ? 7 : 4),
    lineStyle: { width: 2 },
    data: one.points.map((point) => [point.at, point.value, point.status, point.coverage]),
    markArea: { silent: true, itemStyle: { color: css('--gap'), opacity: 0.28 }, data: sharedGaps(answer).map((gap) => [{ xAxis: gap.from }, { xAxis: gap.to }]) },
  }));
  series.slice(1).forEach((one) => delete one.markArea);
  draw(
    place,
    {
      ...frame(from, to),
      tooltip: { trigger: 'axis', formatter: (points) => tip(points) },
      yAxis: { type: 'value', min: 0, minInterval: 1, name: `posts per ${words(answer.interval)}`, nameTextStyle: { color: css('--soft'), align: 'left' }, ...axis() },
      series,
    },
    asTable(['From', ...answer.series.map((one) => label(one.target))], rows(answer)),
  );
}

function tip(points) {
  const box = element('div', {}, element('strong', {}, time(points[0].data[0])));
  for (const point of points) {
    const [, value, status, coverage] = point.data;
    const seen = status === 'observed' ? '' : ` (${status}, ${percent(coverage)} looked at)`;
    box.append(element('div', {}, `${point.seriesName}: ${value ?? 'not looked'}${value === null ? '' : seen}`));
  }
  return box;
}

/** Where nobody looked at any of the targets. */
export function sharedGaps(answer) {
  const [first, ...others] = answer.series.map((one) => one.gaps.map((gap) => ({ from: gap.from, to: gap.to })));
  return others.reduce(
    (common, gaps) =>
      common.flatMap((a) =>
        gaps
          .map((b) => ({ from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to }))
          .filter((gap) => gap.from < gap.to)),
    first ?? [],
  );
}

function rows(answer) {
  const points = answer.series[0]?.points ?? [];
  return points.map((point, i) => [time(point.at), ...answer.series.map((one) => one.points[i]?.value ?? null)]);
}

const words = (interval) =>
  interval
    .replace(/^P(\d+)D$/, '$1 d')
    .replace(/^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/, (_, h, m, s) => [h && `${h} h`, m && `${m} min`, s && `${s} s`].filter(Boolean).join(' '));

/** Shares: posts, not samples. */
export function shares(place, answer, label) {
  const sorted = [...answer.shares].filter((one) => one.posts > 0).sort((a, b) => b.posts - a.posts);
  const slices = sorted.slice(0, SLICES_MAX === sorted.length ? SLICES_MAX : SLICES_MAX - 1);
  const others = sorted.slice(slices.length).reduce((sum, one) => sum + one.posts, 0);
  const data = slices.map((one) => ({ name: label(one.target), value: one.posts, itemStyle: { color: colour(one.target) } }));
  if (others > 0) {
    data.push({ name: 'others', value: others, itemStyle: { color: css('--gap') } });
  }
  const coverages = sorted.map((one) => one.timeCoverage);
  const apart = Math.max(...coverages) - Math.min(...coverages) > COVERAGE_APART;
  draw(
    place,
    {
      tooltip: { formatter: (slice) => element('div', {}, `${slice.name}: ${slice.value.toLocaleString()} posts, ${slice.percent.toFixed(1)} %`) },
      series: [{ type: 'pie', radius: ['40%', '64%'], data, avoidLabelOverlap: true, label: { color: css('--ink'), lineHeight: 17, formatter: (slice) => `${slice.name}\n${slice.percent.toFixed(1)} %` }, itemStyle: { borderColor: css('--card'), borderWidth: 2 } }],
    },
    element('p', { class: 'note' }, `${answer.distinct.toLocaleString()} distinct posts; ${answer.rule}.`),
    apart ? element('p', { class: 'warning', role: 'note' }, 'These targets were not looked at equally long: their coverages differ by more than 20 points.') : '',
    asTable(['Target', 'Posts', 'Share', 'Looked at'], answer.shares.map((one) => [label(one.target), one.posts, percent(one.share), percent(one.timeCoverage)])),
  );
}

/** A count as it was observed. */
export function history(place, answer, label, from, to, unit) {
  draw(
    place,
    {
      ...frame(from, to),
      tooltip: { trigger: 'axis' },
      yAxis: { type: 'value', min: 0, name: unit, nameTextStyle: { color: css('--soft'), align: 'left' }, ...axis() },
      series: answer.series.map((one) => ({ name: label(one.target), type: 'line', color: colour(one.target), symbolSize: 4, data: one.points.map((point) => [point.at, point.value]) })),
    },
    asTable(['Target', 'At', unit], answer.series.flatMap((one) => one.points.map((point) => [label(one.target), time(point.at), point.value]))),
  );
}

/** Forgets a drawing whose place shows something else now. */
export function forget(place) {
  drawn.get(place.id)?.dispose();
  drawn.delete(place.id);
}
