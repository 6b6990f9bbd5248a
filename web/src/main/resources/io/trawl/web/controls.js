// What the reader chooses: the window, and whose targets.

import { element, show } from './dom.js';
import { choose, state } from './state.js';

const field = (id) => document.getElementById(id);

/** An instant as the browser's own field has it, in UTC. */
const local = (instant) => instant.slice(0, 16);
const instant = (text) => `${text}:00.000Z`;

/** What is offered: a list that is open is not made anew while nothing has changed. */
let offered = '';

/** Offers the campaigns and brands there are; one that is gone is no longer chosen. */
export function offer(campaigns, brands) {
  const option = (one) => element('option', { value: `${one.kind}:${one.id}` }, one.name);
  const group = (title, sets) => (sets.length === 0 ? null : element('optgroup', { label: title }, ...sets.map(option)));
  const now = JSON.stringify([campaigns, brands]);
  if (now === offered) {
    return;
  }
  offered = now;
  show(field('filter'), element('option', { value: '' }, 'All targets'), group('Campaigns', campaigns), group('Brands', brands));
  if (![...campaigns, ...brands].some((one) => `${one.kind}:${one.id}` === state.filter)) {
    choose({ filter: '' });
  }
  field('filter').value = state.filter;
}

function applyCustom(changed) {
  const from = field('custom-from').value;
  const to = field('custom-to').value;
  const wrong = !from || !to ? 'Give both instants.' : from >= to ? 'The end must be after the start.' : '';
  field('custom-error').textContent = wrong;
  if (wrong === '') {
    choose({ window: 'custom', from: instant(from), to: instant(to) });
    changed();
  }
}

function pick(window, changed) {
  field('custom').hidden = window !== 'custom';
  if (window !== 'custom') {
    choose({ window });
    changed();
  }
}

export function controls(changed) {
  for (const radio of document.querySelectorAll('input[name=window]')) {
    radio.checked = radio.value === state.window;
    radio.addEventListener('change', () => pick(radio.value, changed));
  }
  field('custom').hidden = state.window !== 'custom';
  field('custom-from').value = local(state.from);
  field('custom-to').value = local(state.to);
  field('custom').addEventListener('submit', (event) => {
    event.preventDefault();
    applyCustom(changed);
  });
  field('filter').addEventListener('change', () => {
    choose({ filter: field('filter').value });
    changed();
  });
}
