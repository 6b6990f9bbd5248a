// One part of the page: it asks, shows that it waits, then what came or why nothing did.

import { element, message, show } from './dom.js';
import { forget } from './chart.js';

const place = (id) => document.getElementById(id);

/** Why something failed, and a way to try again. */
function failed(failure, retry) {
  const id = failure.requestId ? ` (request ${failure.requestId})` : '';
  return element(
    'div',
    { class: 'failed', role: 'alert' },
    element('strong', {}, failure.title ?? 'Could not be shown'),
    element('span', {}, `${failure.message}${id}`),
    element('button', { type: 'button', onclick: retry, 'data-focus': 'retry' }, 'Retry'),
  );
}

/**
 * @param ask answers a promise of all the drawing depends on
 * @param draw shows that in the place it is given
 */
export function part(id, ask, draw) {
  const where = place(id);
  const notice = element('div');
  where.before(notice);
  let newest = 0;
  let shown = '';
  let answered = null;
  let asked = null;

  /** Asks again; of several questions in flight only the newest is shown. */
  async function run(question) {
    const mine = ++newest;
    const other = asked === null || asked.from !== question.from || asked.filter !== question.filter;
    asked = question;
    wait(other);
    try {
      const answer = await ask(question);
      if (mine === newest) {
        settle(answer);
      }
    } catch (failure) {
      if (mine === newest) {
        fail(failure, other);
      }
    }
  }

  function wait(other) {
    where.setAttribute('aria-busy', 'true');
    if (answered === null) {
      show(where, message('Loading…'));
    }
    where.classList.toggle('stale', other && answered !== null);
  }

  function settle(answer) {
    const text = JSON.stringify(answer);
    answered = answer;
    if (text !== shown) {
      draw(where, answer);
      shown = text;
    }
    show(notice);
    rest();
  }

  /** What was seen before stays, marked as old, unless it answered another question. */
  function fail(failure, other) {
    show(notice, failed(failure, () => run(asked)));
    if (other || answered === null) {
      forget(where);
      show(where);
      answered = null;
      shown = '';
    }
    rest();
    where.classList.toggle('stale', answered !== null);
  }

  function rest() {
    where.removeAttribute('aria-busy');
    where.classList.remove('stale');
  }

  /** Draws again what is known, in other colours. */
  function redraw() {
    if (answered !== null) {
      draw(where, answered);
    }
  }

  return { run, redraw };
}
