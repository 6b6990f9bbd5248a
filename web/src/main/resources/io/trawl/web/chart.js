// The one place that holds ECharts: a drawing, its theme, and what stands around it.

import { css } from './palette.js';
import { element, message, show } from './dom.js';

const drawn = new WeakMap();
const observer = new ResizeObserver((entries) =>
  entries.forEach((entry) => window.echarts.getInstanceByDom(entry.target)?.resize()));

function make(place) {
  const canvas = element('div', { class: `drawing ${place.dataset.height ?? ''}`, role: 'img' });
  const above = element('div');
  const beside = element('div', { class: 'beside-drawing' });
  place.replaceChildren(above, element('div', { class: 'figure' }, canvas, beside));
  const below = element('div');
  place.append(below);
  const chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
  observer.observe(canvas);
  return { chart, canvas, above, beside, below };
}

/**
 * @param about what a screen reader says the drawing is
 * @param around elements above, beside and below it
 */
export function draw(place, about, option, around) {
  if (!drawn.has(place)) {
    drawn.set(place, make(place));
  }
  const { chart, canvas, above, beside, below } = drawn.get(place);
  canvas.setAttribute('aria-label', about);
  show(above, ...(around.above ?? []));
  show(beside, ...(around.beside ?? []));
  show(below, ...(around.below ?? []));
  chart.setOption({ animation: false, textStyle: { color: css('--ink'), fontFamily: css('--font') }, ...option }, true);
}

/** Forgets a drawing whose place shows something else now. */
export function forget(place) {
  const known = drawn.get(place);
  if (known) {
    observer.unobserve(known.canvas);
    known.chart.dispose();
    drawn.delete(place);
  }
}

export function nothing(place, ...text) {
  forget(place);
  show(place, message(...text));
}

export const tooltip = () => ({
  confine: true,
  backgroundColor: css('--card'),
  borderColor: css('--line'),
  textStyle: { color: css('--ink'), fontSize: 12 },
});

/** A day says its month: a lone "4" says nothing. */
const DAYS = { formatter: { year: '{yyyy}', month: '{MMM} {yyyy}', day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}' } };

const lines = (labels = {}) => ({
  axisLabel: { color: css('--soft'), hideOverlap: true, ...labels },
  axisLine: { lineStyle: { color: css('--axis') } },
  axisTick: { lineStyle: { color: css('--axis') } },
  nameTextStyle: { color: css('--soft') },
});

/** Frame, time axis with its zone, and value axis of a chart over time. */
export const overTime = (from, to, unit, more = {}) => ({
  useUTC: true,
  grid: { left: 8, right: 16, top: 30, bottom: 24, containLabel: true },
  xAxis: { type: 'time', min: from, max: to, name: 'UTC', nameLocation: 'middle', nameGap: 26, splitLine: { show: false }, ...lines(DAYS) },
  yAxis: {
    type: 'value',
    min: 0,
    minInterval: 1,
    name: unit,
    nameGap: 12,
    splitLine: { lineStyle: { color: css('--line') } },
    ...lines(),
    axisLine: { show: false },
    nameTextStyle: { color: css('--soft'), align: 'left', padding: [0, 0, 0, -28] },
    ...more,
  },
});

/** Stripes: what is not over yet. */
export function hatch() {
  const size = 7;
  const image = document.createElement('canvas');
  image.width = size;
  image.height = size;
  const pen = image.getContext('2d');
  pen.strokeStyle = css('--hatch');
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(0, size);
  pen.lineTo(size, 0);
  pen.stroke();
  return { image, repeat: 'repeat' };
}
