// Wires the page of credentials: what is asked, where it is shown, and when again.

import { get } from './api.js';
import { part } from './part.js';
import { pools } from './pools.js';
import { status } from './status.js';
import { tokens } from './tokens.js';

const REFRESH_MILLIS = 10_000;

/** The parts ask nothing but their lists. */
const ALL = { from: '', filter: '' };

const list = part('tokens', () => get('/v1/tokens'), (where, shown) => tokens(where, shown, refresh));

const prices = part('pools', () => get('/v1/pools'), pools);

const refresh = () => Promise.all([status(), list.run(ALL), prices.run(ALL)]);

let running = false;

/** In the background nobody looks; and a slow answer is not asked for twice. */
async function tick() {
  if (running || document.visibilityState !== 'visible') {
    return;
  }
  running = true;
  try {
    await refresh();
  } finally {
    running = false;
  }
}

tick();
setInterval(tick, REFRESH_MILLIS);
document.addEventListener('visibilitychange', tick);
