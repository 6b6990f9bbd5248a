// Speaks to the API. A refusal is an Error whose message is the problem's own detail.

export class Refused extends Error {
  constructor(problem, status) {
    const details = (problem.errors ?? []).map((error) => error.detail).join('; ');
    super(details || problem.detail || problem.title || `answer ${status}`);
    this.status = status;
  }
}

async function send(path, options) {
  const answer = await fetch(path, options);
  if (answer.status === 204) {
    return null;
  }
  const body = await answer.json();
  if (!answer.ok && !path.startsWith('/health')) {
    throw new Refused(body, answer.status);
  }
  return body;
}

export const get = (path) => send(path);

export const remove = (path) => send(path, { method: 'DELETE' });

export const post = (path, body) =>
  send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });

/** The parameters of a question: a window that ends at product time, and a campaign. */
export function question(state, more = {}) {
  const parameters = new URLSearchParams({ from: state.from, to: state.to, ...more });
  if (state.campaign) {
    parameters.append('campaign', state.campaign);
  }
  return parameters.toString();
}
