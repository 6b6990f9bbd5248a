// Numbers, instants and durations as people read them. All instants are UTC.

const SECOND = 1_000;
const UNITS = [['d', 86_400 * SECOND], ['h', 3_600 * SECOND], ['min', 60 * SECOND], ['s', SECOND]];
const ISO_DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

export const number = (value) => value.toLocaleString();

/** A count; one that is not known is a dash, and no zero. */
export const counted = (value) => (value === null || value === undefined ? '–' : number(value));

/** An estimate, to two digits. */
export const rough = (value) => value.toLocaleString(undefined, { maximumSignificantDigits: 2 });

/** A share in percent; one that is not known is a dash. */
export const percent = (share) =>
  share === null || share === undefined
    ? '–'
    : share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });

/** Milliseconds of an ISO 8601 duration without months. */
export function millis(duration) {
  const parts = ISO_DURATION.exec(duration);
  if (parts === null) {
    throw new RangeError(`duration: ${duration} (expected: one like PT5M or P1D)`);
  }
  return parts.slice(1).reduce((sum, part, i) => sum + Number(part ?? 0) * UNITS[i][1], 0);
}

/** The two largest units of a length of time: {@code 2 h 5 min}. */
export function length(spanMillis) {
  let rest = Math.max(0, Math.round(spanMillis / SECOND) * SECOND);
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) {
      parts.push(`${count} ${unit}`);
    }
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

export const span = (from, to) => length(Date.parse(to) - Date.parse(from));

/** An instant to the minute, in UTC. */
export const minute = (instant) => new Date(instant).toISOString().replace('T', ' ').slice(0, 16);

/** An instant to the second, in UTC. */
export const second = (instant) => new Date(instant).toISOString().replace('T', ' ').slice(0, 19);

/** When the next look is, seen from product time. */
export function until(instant, now) {
  const left = Date.parse(instant) - Date.parse(now);
  return left <= 0 ? 'due now' : `in ${length(left)}`;
}

export const mark = (target) => `${target.kind === 'tag' ? '#' : '@'}${target.name}`;
