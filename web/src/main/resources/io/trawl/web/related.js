// What stands beside the targets, and a way to watch it too.

import { post } from './api.js';
import { element, message, show } from './dom.js';
import { mark, number } from './words.js';

const same = (a, b) =>
  a.platform === b.platform && a.kind === b.kind && a.name.toLowerCase() === b.name.toLowerCase();

/** @param changed called when one more is watched */
export function related(place, shown, changed) {
  const { tags, profiles } = shown.answer;
  if (tags.length === 0 && profiles.length === 0) {
    show(place, message('Nothing related has been seen in this window yet.'));
    return;
  }
  const chip = (target, about) => suggestion(target, about, shown.watched.some((one) => same(one, target)), changed);
  show(
    place,
    element(
      'div',
      { class: 'pair' },
      group('Tags', 'No related tag has been seen yet.', tags.map((one) => chip({ platform: one.platform, kind: 'tag', name: one.tag }, source(one)))),
      group('Profiles', 'No network here names related profiles.', profiles.map((one) => chip({ platform: one.platform, kind: 'handle', name: one.handle }, one.name ?? ''))),
    ),
  );
}

const source = (tag) =>
  tag.posts === null || tag.source === 'network'
    ? 'says the network'
    : `${number(tag.posts)} ${tag.posts === 1 ? 'post' : 'posts'}`;

const group = (title, none, chips) =>
  element('div', {}, element('h3', {}, title), chips.length === 0 ? message(none) : element('ul', { class: 'suggestions' }, ...chips));

function suggestion(target, about, watched, changed) {
  const refusal = element('span', { class: 'field-error', role: 'alert' });
  const name = mark(target);
  const button = element(
    'button',
    { type: 'button', class: 'plain', 'data-focus': `${target.platform} ${name}`, disabled: watched, 'aria-label': watched ? `${name} on ${target.platform} is watched` : `Track this too: ${name} on ${target.platform}` },
    watched ? 'Tracked' : 'Track this too',
  );
  button.addEventListener('click', () => watch(target, button, refusal, changed));
  return element(
    'li',
    {},
    element('span', { class: 'what' }, element('b', { dir: 'auto' }, name), element('span', { class: 'soft', dir: 'auto' }, [target.platform, about].filter(Boolean).join(' · ')), refusal),
    button,
  );
}

async function watch(target, button, refusal, changed) {
  button.disabled = true;
  refusal.textContent = '';
  try {
    await post('/v1/targets', target);
    button.textContent = 'Tracked';
    changed();
  } catch (failure) {
    refusal.textContent = failure.message;
    button.disabled = false;
  }
}
