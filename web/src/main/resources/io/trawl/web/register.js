// The form that registers a target. A refusal is shown beside the field it is about.

import { get, post } from './api.js';
import { element, show } from './dom.js';
import { foretelling } from './forecast.js';
import { length, mark, millis } from './words.js';

const field = (id) => document.getElementById(id);
const FIELDS = ['platform', 'kind', 'name', 'instance', 'pace'];
/** A refusal begins with the name of the value it is about. */
const ABOUT = { platform: 'platform', kind: 'kind', name: 'name', tag: 'name', handle: 'name', instance: 'instance', pace: 'pace' };

const chosen = (platforms) => platforms.find((one) => one.key === field('platform').value);

const option = (value, text = value) => element('option', { value }, text);

function offer(platforms) {
  const one = chosen(platforms);
  show(field('kind'), ...(one?.kinds ?? []).map((kind) => option(kind)));
  field('instance').disabled = !one?.instance;
  field('instance').value = '';
  field('instance').placeholder = one?.instance ?? 'has none';
  field('pace').options[0].textContent = one ? `default (${length(millis(one.pace))})` : 'default';
  example();
}

function example() {
  field('name').placeholder = field('kind').value === 'handle' ? '@nike' : '#nike';
}

function clear() {
  FIELDS.forEach((id) => {
    field(id).removeAttribute('aria-invalid');
    field(`${id}-error`).textContent = '';
  });
  say('', false);
}

function say(text, bad) {
  field('track-answer').className = bad ? 'answer bad' : 'answer';
  field('track-answer').textContent = text;
}

function refuse(text) {
  const about = ABOUT[text.split(':')[0]];
  if (about === undefined) {
    say(text, true);
    return;
  }
  field(about).setAttribute('aria-invalid', 'true');
  field(`${about}-error`).textContent = text;
  field(about).focus();
}

/** What is asked for; what was left to the default is not in it. */
function asked() {
  const all = Object.fromEntries(FIELDS.map((id) => [id, field(id).value.trim()]));
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The same as a question; null while no name is given. */
function question() {
  const { name, ...rest } = asked();
  return name === undefined || rest.platform === undefined ? null : { ...rest, names: [name] };
}

async function submit(changed, foretell) {
  clear();
  const body = asked();
  if (!body.name) {
    refuse('name: nothing given (expected: a tag or a handle)');
    return;
  }
  const button = field('track').querySelector('button');
  button.disabled = true;
  try {
    const made = await post('/v1/targets', body);
    const forecast = made.forecast ? ` Forecast: ${made.forecast.text}.` : '';
    say(`Watching ${mark(made)} on ${made.platform} from now on.${forecast}`, false);
    field('name').value = '';
    foretell();
    changed();
  } catch (failure) {
    refuse(failure.message);
  } finally {
    button.disabled = false;
  }
}

/** Fills the form with what the networks offer, again if that could not be had. */
async function fill(platforms) {
  clear();
  try {
    platforms.push(...(await get('/v1/platforms')).items.filter((one) => one.enabled));
    show(field('platform'), ...platforms.map((one) => option(one.key)));
    offer(platforms);
  } catch (failure) {
    const retry = element('button', { type: 'button', class: 'plain', onclick: () => fill(platforms) }, 'Retry');
    say(`The networks could not be listed. ${failure.message} `, true);
    field('track-answer').append(retry);
  }
}

/** @param changed called when one more is watched */
export function form(changed) {
  const platforms = [];
  const foretell = foretelling(field('track-forecast'), question);
  field('platform').addEventListener('change', () => offer(platforms));
  field('kind').addEventListener('change', example);
  field('track').addEventListener('submit', (event) => {
    event.preventDefault();
    submit(changed, foretell);
  });
  ['input', 'change'].forEach((event) => field('track').addEventListener(event, foretell));
  return fill(platforms);
}
