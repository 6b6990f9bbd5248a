// Credentials: their state, what is left of each limit, and what an operator may do with them.

import { patch, remove } from './api.js';
import { sure } from './ask.js';
import { element, message, show } from './dom.js';
import { length, millis, number, second, until } from './words.js';

/** Those a person must act on first, those nobody asks last. */
const ORDER = ['refused', 'unusable', 'cooling', 'exhausted', 'active', 'quarantined', 'drained'];

const LOOKS = { active: 'on', cooling: 'off', exhausted: 'off', refused: 'bad', unusable: 'bad' };

const NOTES = {
  Quarantine: 'Nothing is called with it from now on, until it is resumed. Its targets move to other credentials, or wait.',
  Drain: 'Nothing is called with it from now on. Its targets move to other credentials, or wait; then it may be removed.',
  Remove: 'Its secret is forgotten. What it has spent is kept, in case it is added again.',
};

/**
 * @param shown the credentials, and the instant they were seen at
 * @param changed called after a change
 */
export function tokens(place, shown, changed) {
  if (shown.items.length === 0) {
    show(place, message('No credentials yet: networks are asked anonymously as soon as something is watched. Add one with ', element('code', {}, 'trawl tokens add NAME --platform mastodon --calls 300 --window 5m --secret-file FILE')));
    return;
  }
  const refusal = element('p', { class: 'field-error', role: 'alert' });
  const items = [...shown.items].sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
  show(
    place,
    alarm(items),
    element('p', { class: 'sum' }, sum(items)),
    refusal,
    element('ul', { class: 'tokens' }, ...items.map((token) => row(token, shown.at, (act) => done(act, refusal, changed)))),
  );
}

const anonymous = (token) => token.secret.held === 'none';

const rank = (token) => ORDER.indexOf(token.state) + (anonymous(token) ? ORDER.length : 0);

/** What waits for a person, and for nothing else. No alert: it would be read out at every refresh. */
function alarm(items) {
  const refused = items.filter((token) => token.state === 'refused');
  return refused.length === 0
    ? null
    : element(
        'div',
        { class: 'failed' },
        element('strong', {}, refused.length === 1 ? 'A network refuses a credential' : `Networks refuse ${number(refused.length)} credentials`),
        element('span', {}, `Look at the account of ${refused.map((token) => token.id).join(', ')}, then `, element('code', {}, `trawl tokens replace ${refused[0].id} --secret-file FILE`)),
      );
}

function sum(items) {
  const counts = ORDER.map((state) => [items.filter((token) => token.state === state).length, state]).filter(([count]) => count > 0);
  return `${number(items.length)} in all: ${counts.map(([count, state]) => `${number(count)} ${state}`).join(', ')}.`;
}

async function done(act, refusal, changed) {
  try {
    await act();
    changed();
  } catch (failure) {
    refusal.textContent = failure.message;
  }
}

function row(token, now, does) {
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'what' },
      element('b', { dir: 'auto' }, token.id),
      element('span', { class: 'soft' }, [token.platform, token.instance].filter(Boolean).join(' · ')),
      element('span', { class: 'fact' }, secret(token.secret)),
      token.exit === null ? null : element('span', { class: 'fact' }, `leaves by ${token.exit}`),
    ),
    element('div', {}, state(token, now), ...token.limits.map((limit) => allowance(token, limit, now))),
    element('span', { class: 'buttons' }, ...(anonymous(token) ? [] : actions(token, does))),
  );
}

function secret({ held, end, since }) {
  const day = since === null ? '' : `, since ${since.slice(0, 10)}`;
  return {
    stored: `${end === null ? 'secret stored' : `secret ends in …${end}`}${day}`,
    setting: 'secret in a setting of the crawlers',
    none: 'anonymous: no secret',
    unusable: `secret stored${day}`,
  }[held];
}

function state(token, now) {
  const look = LOOKS[token.state];
  return element(
    'p',
    { class: 'state-line' },
    element('span', { class: look === undefined ? 'badge' : `badge ${look}` }, token.state),
    token.until === null ? null : element('span', { title: `${second(token.until)} UTC` }, `free ${until(token.until, now).replace('due now', 'now')}`),
    token.why === null ? null : element('span', { class: 'soft' }, token.why),
  );
}

/** A bar with its figures in words; what is not known is hatched and says why. */
function allowance(token, limit, now) {
  const window = millis(limit.window);
  const rule = `${number(limit.limit)} ${limit.name} ${window === 0 ? 'at once' : `in ${length(window)}`}`;
  if (limit.spent === null) {
    const why = token.unknown ?? 'nothing is called with it';
    return element(
      'div',
      { class: 'limit' },
      element('div', { class: 'figures' }, element('span', {}, `of ${rule}`), element('span', { class: 'soft' }, 'not known')),
      element('div', { class: 'meter unknown' }),
      element('span', { class: 'fact' }, why),
    );
  }
  const share = Math.min(1, limit.spent / limit.limit);
  const next = limit.left > 0 ? null : `next free ${until(limit.resetsAt, now).replace('due now', 'now')}`;
  return element(
    'div',
    { class: 'limit' },
    element('div', { class: 'figures' }, element('span', {}, element('b', {}, number(limit.spent)), ` spent of ${rule}`), element('span', {}, element('b', {}, number(limit.left)), ' left')),
    element(
      'div',
      { class: limit.left === 0 ? 'meter spent' : 'meter', role: 'meter', 'aria-label': `${limit.name} spent by ${token.id}`, 'aria-valuemin': 0, 'aria-valuemax': limit.limit, 'aria-valuenow': Math.min(limit.spent, limit.limit), 'aria-valuetext': `${number(limit.spent)} of ${number(limit.limit)}` },
      element('i', { style: `width: ${share * 100}%` }),
    ),
    next === null ? null : element('span', { class: 'fact', title: `${second(limit.resetsAt)} UTC` }, next),
  );
}

function actions(token, does) {
  const path = `/v1/tokens/${encodeURIComponent(token.id)}`;
  const act = (text, what) =>
    element('button', { type: 'button', class: 'plain', 'aria-label': `${text} ${token.id}`, 'data-focus': `${text} ${token.id}`, onclick: () => does(() => asked(text, token.id, what)) }, text);
  const to = (text, state) => act(text, () => patch(path, { state }));
  return [
    ['refused', 'quarantined', 'drained'].includes(token.state) ? to('Resume', 'active') : null,
    ['quarantined', 'drained'].includes(token.state) ? null : to('Quarantine', 'quarantined'),
    token.state === 'drained' ? act('Remove', () => remove(path)) : to('Drain', 'drained'),
  ].filter((button) => button !== null);
}

/** What takes something away is asked again. */
async function asked(text, id, what) {
  if (NOTES[text] === undefined || (await sure(`${text} ${id}?`, NOTES[text]))) {
    await what();
  }
}
