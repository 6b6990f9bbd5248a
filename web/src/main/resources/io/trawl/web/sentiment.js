// How posts feel, and what is said below them: apart, with what nobody can say, and with what labels are worth.

import { details, element, message, show, table } from './dom.js';
import { number, percent } from './words.js';

const LABELS = [['positive', 'Positive'], ['neutral', 'Neutral'], ['negative', 'Negative']];
const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });
const UNDETERMINED = 'und';

export function sentiment(place, shown) {
  const posts = shown.posts.answer;
  const comments = shown.comments.answer;
  if (posts.all.documents === 0 && comments.all.documents === 0) {
    show(place, message('No post or comment in this window yet.'));
    return;
  }
  show(place, element('div', { class: 'pair' }, column('Posts', 'posts', posts), column('Comments', 'comments', comments)));
}

function column(title, kind, answer) {
  const { all, languages, outdated, tags, reading } = answer;
  return element(
    'div',
    { 'data-kind': kind },
    element('h3', {}, title),
    all.scored === 0 ? element('p', { class: 'note' }, `None of ${number(all.documents)} ${kind} could be scored.`) : shares(all),
    element('p', { class: 'note' }, aside(all, outdated, reading)),
    languages.length === 0 ? null : details(`${kind} languages`, 'What the labels are worth', () => table(`${title}: what the labels are worth`, LANGUAGE_HEADS, languages.map(language))),
    tags.length === 0 ? null : details(`${kind} tags`, 'By tags beside', () => table(`${title}: by tags beside`, TAG_HEADS, tags.map((one) => [`#${one.tag}`, number(one.moods.scored), net(one.moods.net), percent(one.moods.unknownShare)]))),
  );
}

const shares = (all) =>
  element(
    'div',
    {},
    element('div', { class: 'mood', 'aria-hidden': 'true' }, ...LABELS.map(([key]) => segment(key, all[key].share))),
    element('ul', { class: 'moods' }, ...LABELS.map(([key, text]) => line(key, text, all[key]))),
    element('p', { class: 'net' }, 'Net ', element('b', {}, net(all.net)), ` of ${number(all.scored)} scored`),
  );

function segment(key, share) {
  const node = element('span', { class: key });
  node.style.flexGrow = share;
  return node;
}

const line = (key, text, one) =>
  element(
    'li',
    {},
    element('span', { class: `mood-mark ${key}`, 'aria-hidden': 'true' }),
    element('span', {}, text),
    element('b', { class: 'number' }, percent(one.share)),
    element('span', { class: 'soft number', title: '95 % interval of the share; what the scorer mistakes is not in it' }, `${percent(one.low)} to ${percent(one.high)}`),
  );

/** What is not in the shares is told beside them. */
function aside(all, outdated, reading) {
  const told = [`Of ${number(all.documents)}, nobody can say of ${number(all.unknown)}; ${number(all.unscored)} have no text or were not scored.`];
  if (outdated > 0) {
    told.push(`${number(outdated)} were scored by what does not decide any more.`);
  }
  if (reading) {
    told.push(`Comments of ${number(reading.read)} of ${number(reading.posts)} posts were read.`);
  }
  return told.join(' ');
}

const LANGUAGE_HEADS = [{ text: 'Language' }, { text: 'Scored', number: true }, { text: 'Net', number: true }, { text: 'Macro recall', number: true }, { text: 'Macro F1', number: true }, { text: 'Measured on' }];

const TAG_HEADS = [{ text: 'Tag' }, { text: 'Scored', number: true }, { text: 'Net', number: true }, { text: 'Unknown', number: true }];

function language(one) {
  const quality = one.versions.find((version) => version.quality !== null)?.quality;
  return [
    one.language === UNDETERMINED ? 'not known' : NAMES.of(one.language),
    number(one.moods.scored),
    net(one.moods.net),
    quality ? quality.macroRecall.toFixed(2) : null,
    quality ? quality.macroF1.toFixed(2) : null,
    quality ? `${quality.testSet}, ${number(quality.n)} texts` : 'nobody has measured',
  ];
}

const net = (value) => (value === null ? '–' : `${value > 0 ? '+' : ''}${value.toFixed(2)}`);
