// The list of targets, and the form that makes new ones.

import { get, post, remove } from './api.js';
import { colour } from './charts.js';
import { element, empty, show, table, time } from './dom.js';

let platforms = [];

export function label(target) {
  return `${target.kind === 'tag' ? '#' : '@'}${target.name} · ${target.platform}`;
}

/** Registers one target; the answer is shown beside the form. */
export async function track(target) {
  const answer = document.getElementById('track-answer');
  try {
    const made = await post('/v1/targets', target);
    answer.className = 'answer';
    answer.textContent = `Watching ${label(made)} from now on.`;
    return true;
  } catch (failure) {
    answer.className = 'answer bad';
    answer.textContent = failure.message;
    return false;
  }
}

export async function form(changed) {
  const field = (id) => document.getElementById(id);
  platforms = (await get('/v1/platforms')).items.filter((one) => one.enabled);
  show(field('platform'), ...platforms.map((one) => element('option', { value: one.key }, one.key)));
  const kinds = () => {
    const chosen = platforms.find((one) => one.key === field('platform').value);
    show(field('kind'), ...(chosen?.kinds ?? []).map((kind) => element('option', { value: kind }, kind)));
    field('server').disabled = !chosen?.instance;
    field('server').placeholder = chosen?.instance ?? 'none';
  };
  field('platform').addEventListener('change', kinds);
  kinds();
  field('track').addEventListener('submit', async (event) => {
    event.preventDefault();
    const asked = { platform: field('platform').value, kind: field('kind').value, name: field('name').value };
    if (field('server').value) {
      asked.instance = field('server').value;
    }
    if (field('pace').value) {
      asked.pace = field('pace').value;
    }
    if (await track(asked)) {
      field('name').value = '';
      changed();
    }
  });
}

export function list(place, targets, changed) {
  if (targets.length === 0) {
    empty(place, 'Nothing is watched yet. Track a tag or a handle above.');
    return;
  }
  const act = (text, what) =>
    element('button', { type: 'button', class: 'plain', onclick: () => what().then(changed, changed) }, text);
  show(
    place,
    table(
      ['Target', 'Server', 'Every', 'Next look (UTC)', 'Wanted by', ''],
      targets.map((target) => [
        element('span', {}, element('span', { class: 'swatch', style: `background:${colour(target.id)}` }), label(target)),
        target.instance,
        words(target.pace),
        target.paused ? 'paused' : target.nextAt && time(target.nextAt),
        target.sources.map((source) => source.split(':')[0]).join(', '),
        element(
          'span',
          {},
          target.paused
            ? act('Resume', () => post(`/v1/targets/${target.id}/resume`))
            : act('Pause', () => post(`/v1/targets/${target.id}/pause`)),
          ' ',
          act('Delete', () => remove(`/v1/targets/${target.id}`)),
        ),
      ]),
    ),
  );
}

const words = (duration) => duration.replace('PT', '').toLowerCase().replace(/(\d)([a-z])/g, '$1 $2');
