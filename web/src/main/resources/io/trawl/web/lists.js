// Lists that are no charts: coverage, top posts, what is related.

import { element, empty, percent, show, table, time } from './dom.js';
import { track } from './targets.js';

const GAPS_SHOWN = 3;

export function coverage(place, answer, label) {
  if (answer.targets.length === 0) {
    empty(place, 'Nothing is watched yet.');
    return;
  }
  const from = Date.parse(answer.from);
  const span = Date.parse(answer.to) - from;
  const at = (instant) => `${((100 * (Date.parse(instant) - from)) / span).toFixed(3)}%`;
  const rows = answer.targets.flatMap((one) => {
    const strip = element('div', { class: 'strip', role: 'img', 'aria-label': `${percent(one.timeCoverage)} looked at` });
    for (const gap of one.gaps) {
      strip.append(element('i', { style: `left:${at(gap.from)};right:calc(100% - ${at(gap.to)})`, title: `${time(gap.from)} to ${time(gap.to)}: ${gap.cause}` }));
    }
    const why = one.gaps.slice(-GAPS_SHOWN).map((gap) => `${time(gap.from)} – ${time(gap.to)} ${gap.cause}`).join(' · ');
    const more = one.gaps.length > GAPS_SHOWN ? ` (and ${one.gaps.length - GAPS_SHOWN} more)` : '';
    return [
      element('span', { class: 'name', title: label(one.target) }, label(one.target)),
      strip,
      element('span', {}, percent(one.timeCoverage)),
      element('span', { class: 'why' }, why ? why + more : 'no gaps'),
    ];
  });
  show(place, element('div', { class: 'cover' }, ...rows));
}

/** Hidden and absent are not zero. */
function count(shown) {
  if (shown.state === 'known') {
    return shown.value.toLocaleString();
  }
  return shown.state === 'hidden' ? element('span', { class: 'hidden-count' }, 'hidden') : '–';
}

export function top(place, answer) {
  if (answer.items.length === 0) {
    empty(place, 'No post in this window yet.');
    return;
  }
  const safe = (url) => (url && /^https?:\/\//.test(url) ? url : null);
  show(
    place,
    table(
      ['Post', 'Author', 'Published (UTC)', 'Likes', 'Comments', 'Shares', 'Views', 'Together'],
      answer.items.map((item) => [
        safe(item.url)
          ? element('a', { href: item.url, rel: 'noopener noreferrer', target: '_blank', dir: 'auto' }, (item.text || item.key).slice(0, 140))
          : (item.text || item.key).slice(0, 140),
        item.author && `@${item.author}`,
        item.createdAt && time(item.createdAt),
        count(item.likes),
        count(item.comments),
        count(item.shares),
        count(item.views),
        item.interactions === null ? '–' : item.interactions.toLocaleString(),
      ]),
    ),
  );
}

export function related(place, answer, changed) {
  if (answer.tags.length === 0 && answer.profiles.length === 0) {
    empty(place, 'Nothing related has been seen yet.');
    return;
  }
  const chip = (text, target) => {
    const button = element('button', { type: 'button', class: 'plain' }, 'Track this too');
    button.addEventListener('click', async () => {
      button.disabled = true;
      if (await track(target)) {
        changed();
      }
      button.disabled = false;
    });
    return element('li', {}, element('span', { dir: 'auto' }, text), button);
  };
  const group = (title, chips) => (chips.length ? [element('h3', { class: 'note' }, title), element('ul', { class: 'chips' }, ...chips)] : []);
  show(
    place,
    ...group('Tags', answer.tags.map((tag) => chip(`#${tag.tag} · ${tag.platform}${tag.posts === null ? ' (says the network)' : `, ${tag.posts.toLocaleString()} posts`}`, { platform: tag.platform, kind: 'tag', name: tag.tag }))),
    ...group('Profiles', answer.profiles.map((profile) => chip(`@${profile.handle} · ${profile.platform}`, { platform: profile.platform, kind: 'handle', name: profile.handle }))),
  );
}
