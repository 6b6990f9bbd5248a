// Shares of posts: posts, not samples, and a warning where they cannot be compared.

import { draw, nothing, tooltip } from './chart.js';
import { asTable, element } from './dom.js';
import { colour, css, swatch } from './palette.js';
import { counted, number, percent } from './words.js';

/** More slices than this cannot be read. */
const SLICES_MAX = 6;
/** Coverages farther apart than this make shares unfair. */
const COVERAGES_APART = 0.2;

/** At most six slices: the largest, and the others together. */
export function slices(shares) {
  const sorted = shares.filter((one) => one.posts > 0).sort((a, b) => b.posts - a.posts);
  if (sorted.length <= SLICES_MAX) {
    return { own: sorted, others: [] };
  }
  return { own: sorted.slice(0, SLICES_MAX - 1), others: sorted.slice(SLICES_MAX - 1) };
}

const sum = (shares) => shares.reduce((all, one) => all + one.posts, 0);

/** Lowest and highest coverage of those that are compared. */
function coverages(shares) {
  const known = shares.map((one) => one.timeCoverage ?? 0);
  return [Math.min(...known), Math.max(...known)];
}

export function shareChart(place, shown, label) {
  const { shares, total, rule, distinct = null } = shown.answer;
  if (total === null || total === 0) {
    nothing(place, 'No post in this window yet, so nothing to share.');
    return;
  }
  const { own, others } = slices(shares);
  const data = own.map((one) => ({ name: label(one.target), value: one.posts, itemStyle: { color: colour(one.target) } }));
  if (others.length > 0) {
    data.push({ name: 'others', value: sum(others), itemStyle: { color: css('--others') } });
  }
  const [lowest, highest] = coverages(shares);
  draw(
    place,
    `Ring chart: shares of ${number(total)} posts. The list beside it has its values.`,
    {
      title: {
        text: number(distinct ?? total),
        subtext: distinct === null ? 'posts' : 'distinct posts',
        left: 'center',
        top: '37%',
        itemGap: 7,
        textStyle: { color: css('--ink'), fontSize: 20, fontFamily: css('--font') },
        subtextStyle: { color: css('--soft'), fontSize: 12, fontFamily: css('--font') },
      },
      tooltip: { ...tooltip(), trigger: 'item', formatter: (slice) => element('div', {}, `${slice.name}: ${number(slice.value)} posts, ${percent(slice.value / total)}`) },
      series: [{ type: 'pie', radius: ['62%', '92%'], data, label: { show: false }, itemStyle: { borderColor: css('--card'), borderWidth: 2 }, emphasis: { scale: false } }],
    },
    {
      beside: [element('ul', { class: 'slices' }, ...own.map((one) => line(swatch(one.target), label(one.target), one.posts, total)), others.length === 0 ? null : line(element('span', { class: 'swatch others', 'aria-hidden': 'true' }), `${others.length} others`, sum(others), total))],
      below: [
        element('p', { class: 'note rule' }, `Counting rule: ${rule}.`),
        highest - lowest > COVERAGES_APART ? warning(lowest, highest) : null,
        asTable('Shares of posts', HEADS, () => shares.map((one) => [label(one.target), counted(one.posts), percent(one.share), percent(one.timeCoverage)])),
      ],
    },
  );
}

const HEADS = [{ text: 'Target' }, { text: 'Posts', number: true }, { text: 'Share', number: true }, { text: 'Looked at', number: true }];

const line = (mark, name, posts, total) =>
  element('li', {}, mark, element('span', { class: 'name', dir: 'auto', title: name }, name), element('span', { class: 'number' }, number(posts)), element('b', { class: 'number' }, percent(posts / total)));

const warning = (lowest, highest) =>
  element(
    'p',
    { class: 'warning', role: 'note' },
    element('strong', {}, 'Not a fair comparison. '),
    `These targets were not looked at equally long: from ${percent(lowest)} to ${percent(highest)} of the window. Those looked at less may have more posts than we know.`,
  );
