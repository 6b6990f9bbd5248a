// What is asked: the window, and whose targets. It lives in the address, so a link shows the same.

import { millis } from './words.js';

/** Bucket of each named window: few enough to read, many enough to see a shape. */
const BUCKETS = { PT1H: 'PT1M', PT6H: 'PT5M', PT24H: 'PT30M', P7D: 'PT3H' };

const kept = new URLSearchParams(location.search);

export const state = {
  window: kept.get('window') ?? 'PT24H',
  from: kept.get('from') ?? '',
  to: kept.get('to') ?? '',
  /** Empty, or {@code campaign:ID} or {@code brand:ID}. */
  filter: kept.get('filter') ?? '',
};

if (!(state.window in BUCKETS) && !(state.window === 'custom' && state.from < state.to)) {
  state.window = 'PT24H';
}

export function choose(change) {
  Object.assign(state, change);
  const address = new URLSearchParams({ window: state.window });
  if (state.window === 'custom') {
    address.set('from', state.from);
    address.set('to', state.to);
  }
  if (state.filter) {
    address.set('filter', state.filter);
  }
  history.replaceState(null, '', `?${address}`);
}

/**
 * The question as asked at an instant of product time. A named window begins on a bucket's edge, so
 * that its buckets stay where they are while time goes on.
 */
export function question(now) {
  if (state.window === 'custom') {
    return { from: state.from, to: state.to, interval: '', filter: state.filter, now };
  }
  const bucket = millis(BUCKETS[state.window]);
  const from = Math.ceil((Date.parse(now) - millis(state.window)) / bucket) * bucket;
  return {
    from: new Date(from).toISOString(),
    to: now,
    interval: BUCKETS[state.window],
    filter: state.filter,
    now,
  };
}

/** A question's query string; {@code more} are parameters of one insight. */
export function query(asked, more = {}) {
  const parameters = new URLSearchParams({ from: asked.from, to: asked.to, ...more });
  const [kind, id] = asked.filter.split(/:(.*)/s);
  if (id) {
    parameters.set(kind, id);
  }
  return parameters.toString();
}
