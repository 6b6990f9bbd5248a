// What would become of what is asked for, said before anybody commits to it.

import { post } from './api.js';
import { element } from './dom.js';

const PAUSE_MILLIS = 400;

/**
 * @param where the paragraph in which it is said
 * @param asked gives the question, or null while there is none
 * @returns to be called when the question may have changed
 */
export function foretelling(where, asked) {
  let newest = 0;
  let timer;

  function say(text, bad) {
    where.className = bad ? 'answer bad' : 'answer';
    where.textContent = text;
  }

  function fail(failure) {
    const refused = failure.status >= 400 && failure.status < 500;
    say(refused ? failure.message : `What would become of it cannot be said now. ${failure.message} `, true);
    if (!refused) {
      where.append(element('button', { type: 'button', class: 'plain', onclick: run }, 'Retry'));
    }
  }

  async function run() {
    const mine = ++newest;
    const question = asked();
    if (question === null) {
      say('', false);
      return;
    }
    where.setAttribute('aria-busy', 'true');
    if (where.textContent === '') {
      say('Looking ahead…', false);
    }
    try {
      const said = await post('/v1/forecasts', question);
      if (mine === newest) {
        say(`Forecast: ${said.text}.`, !said.floorMet);
      }
    } catch (failure) {
      if (mine === newest) {
        fail(failure);
      }
    } finally {
      if (mine === newest) {
        where.removeAttribute('aria-busy');
      }
    }
  }

  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE_MILLIS);
  };
}
