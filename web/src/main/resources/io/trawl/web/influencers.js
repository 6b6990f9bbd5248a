// Authors among their peers: a score that can be taken apart, and signs that are no verdict.

import { details, element, message, show, table } from './dom.js';
import { number } from './words.js';

const SHOWN_AT_ONCE = 10;

const REASONS = {
  'too-few-posts': 'too few posts',
  'too-few-peers': 'too few peers',
};

export function influencers(place, shown) {
  const { groups, cut, rule } = shown.answer;
  if (groups.length === 0) {
    show(place, message('No author has been seen in this window yet.'));
    return;
  }
  show(
    place,
    ...groups.map(group),
    element('p', { class: 'note' }, `${number(cut.taken)} of ${number(cut.authors)} authors, those with the most posts.${cut.unnamed > 0 ? ` ${number(cut.unnamed)} posts name no author.` : ''}`),
    element('p', { class: 'note rule' }, `Rule: ${rule}.`),
  );
}

const HEADS = [{ text: 'Account' }, { text: 'Rank', number: true }, { text: 'Score', number: true }, { text: 'Followers', number: true }, { text: 'Posts', number: true }, { text: 'Signs', number: true }];

function group(one) {
  const title = `${one.platform} · ${one.tier} · ${one.kind} (${number(one.authors)})`;
  const best = one.standings.slice(0, SHOWN_AT_ONCE);
  return element(
    'div',
    { class: 'peers' },
    element('h3', {}, title),
    table(`Influencers, ${title}`, HEADS, best.map(row)),
    ...best.map((standing) => why(one, standing)),
  );
}

const names = (one) => (one.handles.length === 0 ? one.id : one.handles.map((name) => `@${name}`).join(', '));

const row = (one) => [
  element('span', { dir: 'auto' }, names(one)),
  one.rank === null ? element('span', { class: 'badge' }, REASONS[one.unranked] ?? one.unranked) : number(one.rank),
  decimal(one.score, 1),
  one.followers === null ? element('span', { class: 'badge', title: 'Hidden, or never seen' }, 'not known') : number(one.followers),
  one.measured === one.posts ? number(one.posts) : `${number(one.posts)}, ${number(one.measured)} measured`,
  signs(one),
];

/** How many rules fired, of those that could be asked. */
function signs(one) {
  const asked = one.signs.filter((sign) => sign.state !== 'not-evaluated');
  return `${asked.filter((sign) => sign.state === 'fired').length} of ${asked.length}`;
}

const decimal = (value, digits) => value.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits });

const PARTS = [{ text: 'Part' }, { text: 'Value', number: true }, { text: 'Percentile', number: true }, { text: 'Weight', number: true }, { text: 'Contribution', number: true }];
const SIGNS = [{ text: 'Sign' }, { text: 'State' }, { text: 'Measured', number: true }, { text: 'Limit', number: true }, { text: 'Missing' }];

function why(group, one) {
  return details(`why ${group.platform} ${one.id}`, `Why ${names(one)}`, () =>
    element(
      'div',
      {},
      table(`Parts of the score of ${names(one)} on ${group.platform}`, PARTS, one.parts.map((part) => [part.component, part.value === null ? 'not known' : decimal(part.value, 2), decimal(part.percentile, 2), decimal(part.weight, 2), decimal(part.contribution, 2)])),
      table(`Signs of ${names(one)} on ${group.platform}`, SIGNS, one.signs.map((sign) => [sign.rule, sign.state, sign.number === null ? null : decimal(sign.number, 2), number(sign.limit), sign.missing])),
    ));
}
