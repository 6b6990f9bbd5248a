// Wires the page: what is chosen, what is asked, where it is shown.

import { get, question } from './api.js';
import * as charts from './charts.js';
import { element, empty, failed, loading, show, time } from './dom.js';
import * as lists from './lists.js';
import * as targets from './targets.js';

const REFRESH_MILLIS = 5_000;
const place = (id) => document.getElementById(id);
const state = { from: '', to: '', campaign: '' };
let known = new Map();
let running = false;

const label = (id) => (known.has(id) ? targets.label(known.get(id)) : id);

const LENGTHS = { PT1H: 3_600_000, PT6H: 21_600_000, PT24H: 86_400_000, P7D: 604_800_000 };

/** One part of the page: asks, then draws, or says why it cannot. */
async function part(id, ask, draw) {
  const where = place(id);
  if (where.childElementCount === 0) {
    loading(where);
  }
  try {
    draw(where, await ask());
  } catch (failure) {
    charts.forget(where);
    failed(where, failure, refresh);
  }
}

const insight = (name, more) => () =>
  get(`/v1/insights/${name}?${question(state, more)}`).then((answer) => answer.answer);

/** Draws a chart, or says that there is nothing to draw. */
const unless = (nothing, text, draw) => (where, answer) => {
  if (nothing(answer)) {
    charts.forget(where);
    empty(where, text);
  } else {
    draw(where, answer);
  }
};

const PARTS = [
  ['posts', insight('posts-over-time'), unless((a) => a.series.every((one) => one.total === 0), 'No post in this window yet.', (where, answer) => charts.posts(where, answer, label, state.from, state.to))],
  ['share', insight('share-of-posts'), unless((a) => a.total === 0, 'No post in this window yet.', (where, answer) => charts.shares(where, answer, label))],
  ['coverage', () => get(`/v1/coverage?${question(state)}`), (where, answer) => lists.coverage(where, answer, label)],
  ['top', insight('top-posts', { limit: 10 }), lists.top],
  ['followers', insight('followers-over-time'), unless((a) => a.series.length === 0, 'No followers observed in this window. Track a handle.', (where, answer) => charts.history(where, answer, label, state.from, state.to, 'followers'))],
  ['totals', insight('tag-total-over-time'), unless((a) => a.series.length === 0, 'No network here states totals.', (where, answer) => charts.history(where, answer, label, state.from, state.to, 'posts'))],
  ['related', insight('related', { limit: 16 }), (where, answer) => lists.related(where, answer, refresh)],
];

async function health() {
  const line = place('health');
  try {
    const [well, status] = await Promise.all([get('/health'), get('/v1/status')]);
    line.className = `health ${well.status === 'ok' ? 'ok' : 'bad'}`;
    line.textContent = `${well.status} · ${status.documents.post.toLocaleString()} posts, ${status.documents.observation.toLocaleString()} observations · product time ${time(status.now)} UTC`;
    state.to = status.now;
    state.from = new Date(Date.parse(status.now) - LENGTHS[place('window').value]).toISOString();
    return true;
  } catch (failure) {
    line.className = 'health bad';
    line.textContent = `no answer: ${failure.message}`;
    return false;
  }
}

async function sets() {
  const campaigns = (await get('/v1/campaigns')).items;
  const chosen = place('campaign').value;
  show(
    place('campaign'),
    element('option', { value: '' }, 'All targets'),
    ...campaigns.map((one) => element('option', { value: one.id, ...(one.id === chosen ? { selected: '' } : {}) }, one.name)),
  );
}

async function refresh() {
  if (running) {
    return;
  }
  running = true;
  try {
    if (await health()) {
      await part('targets', () => get('/v1/targets?limit=1000'), (where, answer) => {
        known = new Map(answer.items.map((target) => [target.id, target]));
        answer.items.forEach((target) => charts.colour(target.id));
        targets.list(where, answer.items, refresh);
      });
      await Promise.all([sets(), ...PARTS.map(([id, ask, draw]) => part(id, ask, draw))]);
    }
  } finally {
    running = false;
  }
}

place('window').addEventListener('change', refresh);
place('campaign').addEventListener('change', () => {
  state.campaign = place('campaign').value;
  refresh();
});
targets.form(refresh).catch((failure) => {
  place('track-answer').textContent = failure.message;
});
refresh();
setInterval(() => {
  if (document.visibilityState === 'visible') {
    refresh();
  }
}, REFRESH_MILLIS);
