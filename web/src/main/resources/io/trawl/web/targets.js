// What is watched: its state, its next look, and how to pause, resume or delete it.

import { post, remove } from './api.js';
import { sure } from './ask.js';
import { atMost, element, message, show } from './dom.js';
import { swatch } from './palette.js';
import { length, mark, millis, number, second, until } from './words.js';

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
    field('every', length(millis(target.pace))),
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
  );
}

const field = (name, value, title = null) =>
  element('span', { class: 'field', title }, element('span', { class: 'soft' }, `${name} `), value);

const next = (target, now) => (target.paused || !target.nextAt ? '–' : until(target.nextAt, now));

function wanted(source, sets) {
  const [kind, id] = source.split(/:(.*)/s);
  return kind === 'team' ? 'team' : `${kind} ${sets[id] ?? id}`;
}
