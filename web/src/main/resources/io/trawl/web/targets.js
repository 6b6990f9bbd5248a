// What is watched: its state, its next look, and how to pause, resume or delete it.

import { post, remove } from './api.js';
import { sure } from './ask.js';
import { atMost, element, message, show } from './dom.js';
import { swatch } from './palette.js';
import { length, mark, millis, number, rough, second, until } from './words.js';

const SHOWN_AT_ONCE = 25;

/**
 * @param shown the targets, whether there are more than were asked for, the sets by their id, and now
 * @param changed called after a change
 */
export function targets(place, shown, changed) {
  if (shown.items.length === 0) {
    show(place, message('Nothing is watched here yet. Track a tag or a handle above.'));
    return;
  }
  const refusal = element('p', { class: 'field-error', role: 'alert' });
  const line = (target) => row(target, shown, (act) => done(act, refusal, changed));
  show(
    place,
    refusal,
    ...atMost(SHOWN_AT_ONCE, shown.items, (some) => element('ul', { class: 'targets' }, ...some.map(line))),
    shown.more ? element('p', { class: 'note' }, `The first ${number(shown.items.length)} are listed.`) : null,
  );
}

async function done(act, refusal, changed) {
  try {
    await act();
    changed();
  } catch (failure) {
    refusal.textContent = failure.message;
  }
}

function row(target, shown, does) {
  const name = `${mark(target)} on ${target.platform}`;
  const act = (text, what, title = `${text} ${name}`) =>
    element('button', { type: 'button', class: 'plain', 'aria-label': title, 'data-focus': `${text === 'Delete' ? 'delete' : 'pause'} ${target.id}`, onclick: () => does(what) }, text);
  const path = `/v1/targets/${encodeURIComponent(target.id)}`;
  return element(
    'li',
    { class: target.paused ? 'paused' : null },
    element('span', { class: 'what' }, element('b', { dir: 'auto' }, swatch(target.id), mark(target)), element('span', { class: 'soft' }, [target.platform, target.instance].filter(Boolean).join(' · '))),
    element('span', {}, element('span', { class: `badge ${target.paused ? 'off' : 'on'}` }, target.paused ? 'paused' : 'watching')),
    every(target),
    field('next look', next(target, shown.now), target.nextAt ? `${second(target.nextAt)} UTC` : null),
    field('wanted by', target.sources.map((source) => wanted(source, shown.sets)).join(', ')),
    element(
      'span',
      { class: 'buttons' },
      target.paused ? act('Resume', () => post(`${path}/resume`)) : act('Pause', () => post(`${path}/pause`)),
      act('Delete', async () => {
        if (await sure(`Stop watching ${name}?`)) {
          await remove(path);
        }
      }),
    ),
    story(target),
  );
}

/** As it is planned; what was asked for is told with the reason. */
function every(target) {
  const asked = millis(target.pace);
  const planned = target.plan === null ? asked : millis(target.plan.interval);
  return scarce(asked, planned) ? field('every', length(planned), `asked for: every ${length(asked)}`) : field('every', length(asked));
}

/** A plan that is off by less than a second is none of its own. */
const scarce = (asked, planned) => planned - asked >= 1_000;

/** Why the next look is then, and what looks have brought; only what says something. */
function story({ plan, paused, pace }) {
  if (plan === null) {
    return null;
  }
  const parts = [paused ? null : reason(plan, length(millis(pace))), brought(plan)].filter(Boolean);
  return parts.length === 0 ? null : element('span', { class: 'story soft' }, parts.join(' · '));
}

function reason({ why, price, floor }, asked) {
  return {
    worth: `every ${asked} was asked for, but calls are scarce: a look is worth one when about ${rough(price ?? 0)} ${price === 1 ? 'post is' : 'posts are'} awaited`,
    floor: `every ${asked} was asked for, but calls are scarce: only every ${length(millis(floor))} at least is kept`,
    others: 'next look for counts or the target itself, not for new posts',
  }[why];
}

function brought({ caught, missed }) {
  const lost = Math.round(missed);
  return caught === 0 && lost === 0 ? null : `${number(caught)} ${caught === 1 ? 'post' : 'posts'} caught${lost === 0 ? '' : `, probably ${number(lost)} missed`}`;
}

const field = (name, value, title = null) =>
  element('span', { class: 'field', title }, element('span', { class: 'soft' }, `${name} `), value);

const next = (target, now) => (target.paused || !target.nextAt ? '–' : until(target.nextAt, now));

function wanted(source, sets) {
  const [kind, id] = source.split(/:(.*)/s);
  return kind === 'team' ? 'team' : `${kind} ${sets[id] ?? id}`;
}
