// Wires the page: what is chosen, what is asked, where it is shown, and when again.

import { all, get } from './api.js';
import { controls, offer } from './controls.js';
import { coverage } from './coverage.js';
import { historyChart } from './history-chart.js';
import { influencers } from './influencers.js';
import { kept, lasting } from './kept.js';
import { place as colourOf } from './palette.js';
import { part } from './part.js';
import { chosen, postsChart } from './posts-chart.js';
import { form } from './register.js';
import { related } from './related.js';
import { report } from './report.js';
import { sentiment } from './sentiment.js';
import { shareChart } from './share-chart.js';
import { spikes, spikesOf } from './spikes.js';
import { query, question } from './state.js';
import { status, tiles } from './status.js';
import { targets } from './targets.js';
import { top } from './top.js';
import { voice } from './voice.js';
import { mark } from './words.js';

const REFRESH_MILLIS = 10_000;
const TARGETS_MAX = 5_000;
const TOP = 10;
const RELATED = 16;
const TAGS_BESIDE = 10;
const INFLUENCERS = 10;

let known = new Map();
let sets = [];
let latest = null;

const label = (id) => (known.has(id) ? `${mark(known.get(id))} · ${known.get(id).platform}` : id);

/** Questions of one round that several parts need the answer to; what failed is asked again. */
let shared = new Map();

function once(path) {
  const round = shared;
  if (!round.has(path)) {
    const answer = get(path);
    round.set(path, answer);
    answer.catch(() => round.delete(path));
  }
  return round.get(path);
}

const insight = (name, asked, more = {}) =>
  once(`/v1/insights/${name}?${query(asked, more)}`).then((answer) => ({ ...answer, now: asked.now }));

/** Brands beside each other where all is shown and there are some; else what is chosen, by target. */
function compared(asked) {
  const brands = asked.filter ? [] : sets.filter((one) => one.kind === 'brand');
  return brands.length < 2 ? '' : brands.map((one) => `&brand=${encodeURIComponent(one.id)}`).join('');
}

const covered = (asked) => once(`/v1/coverage?${query(asked)}`);

/** The targets of the chosen set, or all. */
function within(asked) {
  const chosen = sets.find((one) => `${one.kind}:${one.id}` === asked.filter);
  return [...known.values()].filter((one) => chosen === undefined || chosen.targets.includes(one.id));
}

const history = (name) => async (asked) => {
  const [answer, looked] = await Promise.all([insight(name, asked), covered(asked)]);
  return { ...answer, coverage: looked.targets };
};

async function moods(asked) {
  const of = (kind) => insight('sentiment', asked, { of: kind, limit: TAGS_BESIDE });
  const [posts, comments] = await Promise.all([of('posts'), of('comments')]);
  return { posts, comments };
}

const posts = (asked) => insight('posts-over-time', asked, asked.interval ? { interval: asked.interval } : {});

/** A ranking reads the accounts of the whole window. */
const ranked = kept();

/** Spikes of the targets that are drawn. */
const odd = async (asked) => {
  const { answer } = await posts(asked);
  return spikesOf(asked, chosen(answer.series).map((one) => one.target));
};

/** The report of the chosen campaign over its own window; without one where none is chosen. */
async function campaign(asked) {
  const [kind, id] = asked.filter.split(/:(.*)/s);
  if (kind !== 'campaign') {
    return { report: null, uplift: null };
  }
  const about = `campaign=${encodeURIComponent(id)}`;
  const [told, uplift] = await Promise.all([once(`/v1/insights/campaign-report?${about}`), once(`/v1/insights/uplift?${about}`).catch(() => null)]);
  return { report: told, uplift };
}

const PARTS = [
  part('tiles', async (asked) => ({ share: await insight('share-of-posts', asked), coverage: await covered(asked), targets: within(asked), status: latest }), tiles),
  part('campaign', campaign, report),
  part('posts', async (asked) => ({ ...(await posts(asked)), odd: await odd(asked).then((told) => told.answer.series, () => []) }), (where, shown) => postsChart(where, shown, label)),
  part('spikes', odd, (where, shown) => spikes(where, shown, label)),
  part('share', (asked) => insight('share-of-posts', asked), (where, shown) => shareChart(where, shown, label)),
  part('voice', (asked) => once(`/v1/insights/share-of-voice?${query(asked)}${compared(asked)}`), (where, shown) => voice(where, shown, (side) => (known.has(side.side) ? label(side.side) : side.name))),
  part('coverage', covered, (where, shown) => coverage(where, shown, label)),
  part('targets', listed, (where, shown) => targets(where, shown, refresh)),
  part('top', (asked) => insight('top-posts', asked, { limit: TOP }), top),
  part('sentiment', moods, sentiment),
  part('influencers', (asked) => ranked(lasting(asked), () => insight('influencers', asked, { limit: INFLUENCERS })), influencers),
  part('followers', history('followers-over-time'), (where, shown) => historyChart(where, shown, label, 'followers', 'No followers observed in this window. Track a handle to see them.')),
  part('totals', history('tag-total-over-time'), (where, shown) => historyChart(where, shown, label, 'posts', 'No network here tells how many posts a tag has.')),
  part('related', async (asked) => ({ ...(await insight('related', asked, { limit: RELATED })), watched: [...known.values()] }), (where, shown) => related(where, shown, refresh)),
];

async function listed(asked) {
  const [{ more }] = await lists;
  return { items: within(asked), more, sets: Object.fromEntries(sets.map((one) => [one.id, one.name])), now: asked.now };
}

async function fetchTargets() {
  const list = await all('/v1/targets', TARGETS_MAX);
  known = new Map(list.items.map((target) => [target.id, target]));
  list.items.forEach((target) => colourOf(target.id));
  return list;
}

async function fetchSets() {
  const [campaigns, brands] = await Promise.all([get('/v1/campaigns'), get('/v1/brands')]);
  sets = [...campaigns.items, ...brands.items];
  offer(campaigns.items, brands.items);
}

/** The targets and sets of this round; if they could not be had, the list of targets says so. */
let lists = null;

let rounds = 0;

/** Asks everything again. A round that is overtaken by a newer one says nothing more. */
async function refresh() {
  const mine = ++rounds;
  const now = await status();
  if (mine !== rounds) {
    return;
  }
  latest = now ?? latest ?? { now: new Date().toISOString(), tokens: [], due: 0, overdueSeconds: 0 };
  shared = new Map();
  lists = Promise.all([fetchTargets(), fetchSets()]);
  await Promise.allSettled([lists]);
  if (mine === rounds) {
    const asked = question(latest.now);
    await Promise.all(PARTS.map((one) => one.run(asked)));
  }
}

let running = false;

/** In the background nobody looks; and a slow answer is not asked for twice. */
async function tick() {
  if (running || document.visibilityState !== 'visible') {
    return;
  }
  running = true;
  try {
    await refresh();
  } finally {
    running = false;
  }
}

controls(refresh);
form(refresh);
tick();
setInterval(tick, REFRESH_MILLIS);
document.addEventListener('visibilitychange', tick);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => PARTS.forEach((one) => one.redraw()));
