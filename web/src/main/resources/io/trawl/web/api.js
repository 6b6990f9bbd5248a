// Speaks to the API. Whatever goes wrong is one Problem, with words fit to be shown.

const PATIENCE_MILLIS = 30_000;

export class Problem extends Error {
  constructor({ title, detail, errors = [], requestId = '' }, status) {
    super(errors.map((error) => error.detail).join('; ') || detail || title || `answer ${status}`);
    this.title = title || `Answer ${status}`;
    this.status = status;
    this.requestId = requestId;
  }
}

const unreachable = (failure) =>
  new Problem(
    failure.name === 'TimeoutError'
      ? { title: 'No answer', detail: `Trawl did not answer within ${PATIENCE_MILLIS / 1000} s.` }
      : { title: 'Not reachable', detail: 'Trawl did not answer. Is it running?' },
    0,
  );

async function send(path, options = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    text = await answer.text();
  } catch (failure) {
    throw unreachable(failure);
  }
  return { status: answer.status, ok: answer.ok, body: text === '' ? null : json(text, answer.status) };
}

function json(text, status) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({ title: 'Unreadable answer', detail: 'The answer was no JSON.' }, status);
  }
}

async function expectOk(path, options) {
  const { status, ok, body } = await send(path, options);
  if (!ok) {
    throw new Problem(body ?? {}, status);
  }
  return body;
}

export const get = (path) => expectOk(path);

export const remove = (path) => expectOk(path, { method: 'DELETE' });

const sending = (method) => (path, body = {}) =>
  expectOk(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

export const post = sending('POST');

export const patch = sending('PATCH');

/** Health is an answer with any status: 503 says which part is unwell. */
export async function health() {
  const { status, body } = await send('/health');
  if (body?.status === undefined) {
    throw new Problem(body ?? {}, status);
  }
  return body;
}

/** Every page of a list, up to a number that a page can still show. */
export async function all(path, most) {
  const items = [];
  let cursor = '';
  do {
    const page = await get(`${path}?limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...page.items);
    cursor = page.next ?? '';
  } while (cursor && items.length < most);
  return { items, more: cursor !== '' };
}
