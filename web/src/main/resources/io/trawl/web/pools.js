// Pools: what a call costs where calls do not suffice, and the share each team has of them.

import { element, message, show } from './dom.js';
import { number, percent, rough, second } from './words.js';

/** @param shown the pools as their keepers last saw them */
export function pools(place, shown) {
  show(
    place,
    shown.items.length === 0
      ? message('No prices yet: they are found a minute or two after something is watched.')
      : element('ul', { class: 'pools' }, ...shown.items.map(row)),
  );
}

function row(pool) {
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'what' },
      element('b', { dir: 'auto' }, pool.platform),
      pool.instance === null ? null : element('span', { class: 'soft' }, pool.instance),
      element('span', { class: 'fact' }, supply(pool)),
      element('span', { class: 'fact' }, `found at ${second(pool.at)} UTC`),
    ),
    element('div', {}, ...pool.teams.map((team) => part(pool, team))),
  );
}

const hourly = (value) => (value === null ? 'not known' : value < 10 ? rough(value) : number(Math.round(value)));

function supply({ callsPerHour, othersPerHour }) {
  const others = othersPerHour > 0 ? `, ${hourly(othersPerHour)} of them not for new posts` : '';
  return callsPerHour === null ? 'nobody knows yet how many calls there are' : `${hourly(callsPerHour)} calls an hour${others}`;
}

/** A bar with its figures in words; a share that nobody has yet is hatched. */
function part(pool, team) {
  const name = `${team.team} on ${[pool.platform, pool.instance].filter(Boolean).join(' · ')}`;
  return element(
    'div',
    { class: 'limit' },
    element(
      'div',
      { class: 'figures' },
      element('span', {}, element('b', { dir: 'auto' }, team.team), ` weighs ${number(team.weight)}`),
      element('span', {}, team.share === null ? 'no looks yet' : element('b', {}, percent(team.share)), team.share === null ? null : ' of all looks'),
    ),
    team.share === null
      ? element('div', { class: 'meter unknown' })
      : element(
          'div',
          { class: 'meter', role: 'meter', 'aria-label': `share of ${name}`, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(team.share * 100), 'aria-valuetext': `${percent(team.share)} of all looks` },
          element('i', { style: `width: ${Math.min(1, team.share) * 100}%` }),
        ),
    element('span', { class: 'fact' }, `${price(team)}; ${hourly(team.madePerHour)} looks an hour, ${hourly(team.wantedPerHour)} wanted`),
  );
}

function price({ price: posts, stretch }) {
  if (posts === 0) {
    return 'calls suffice';
  }
  if (posts !== null) {
    return `a look is worth its call when ${rough(posts)} ${posts === 1 ? 'post is' : 'posts are'} awaited`;
  }
  return stretch > 1 ? `only floors are kept, ${rough(stretch)} times as long as asked for` : 'only floors are kept';
}
