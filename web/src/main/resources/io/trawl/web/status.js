// Are we well, what time is it, and the window's figures at a glance.

import { get, health } from './api.js';
import { element, show } from './dom.js';
import { counted, length, number, percent, second } from './words.js';

const field = (id) => document.getElementById(id);

/** Says something only when it is new, so that a screen reader is not interrupted for nothing. */
function say(state, text) {
  field('health').dataset.state = state;
  if (field('health').textContent !== text) {
    field('health').textContent = text;
  }
}

const missing = (well) =>
  [well.elasticsearch ? '' : 'the lake', well.postgresql ? '' : 'the registry'].filter(Boolean).join(' and ');

const told = (well) =>
  ({ ok: 'Well', stopping: 'This node stops; another will answer' })[well.status] ?? `Degraded: ${missing(well)} does not answer`;

/** Product time, and what is collected; null where there is no answer. */
export async function status() {
  try {
    const well = await health();
    say(well.status, told(well));
    const now = await get('/v1/status');
    const at = now.now ?? new Date().toISOString();
    field('clock').textContent = `${second(at)} UTC · ${number(now.documents.post)} posts, ${number(now.documents.observation)} observations kept`;
    return { ...now, now: at };
  } catch (failure) {
    say(failure.status === 0 ? 'down' : 'degraded', failure.message);
    field('clock').textContent = '';
    return null;
  }
}

const tile = (name, value, note) =>
  element('div', {}, element('dt', {}, name), element('dd', {}, element('b', {}, value), element('span', { class: 'soft' }, note)));

/** @param shown what share, coverage, targets and status have answered */
export function tiles(place, shown) {
  const { shares, total, distinct = total } = shown.share.answer;
  const covered = shown.coverage.targets.map((one) => one.timeCoverage).filter((one) => one !== null);
  const paused = shown.targets.filter((one) => one.paused).length;
  const well = shown.status.tokens.filter((one) => one.state === 'active' && (one.suspendedUntil === null || one.suspendedUntil <= shown.status.now));
  show(
    place,
    tile('Posts', counted(distinct), `distinct, of ${number(shares.filter((one) => one.posts > 0).length)} targets`),
    tile('Looked at', covered.length === 0 ? '–' : percent(covered.reduce((a, b) => a + b, 0) / covered.length), covered.length === 0 ? 'nothing watched' : `of the window; lowest ${percent(Math.min(...covered))}`),
    tile('Watched', number(shown.targets.length), paused === 0 ? 'none paused' : `${number(paused)} paused`),
    tile('Due now', number(shown.status.due), shown.status.overdueSeconds > 0 ? `longest since ${length(shown.status.overdueSeconds * 1000)}` : 'none late'),
    tile('Credentials', `${number(well.length)}/${number(shown.status.tokens.length)}`, well.length === shown.status.tokens.length ? 'all may be used' : 'the others rest'),
  );
}
