// Dear questions, which the page asks anew only once in a while.

const KEPT_MILLIS = 60_000;

/**
 * @returns asks what was not asked, or too long ago; the answer to the last question is kept, and no failure
 */
export function kept() {
  let last = { question: '', until: 0, answer: null };
  return (question, ask) => {
    if (last.question !== question || last.until < Date.now()) {
      const answer = ask();
      last = { question, until: Date.now() + KEPT_MILLIS, answer };
      answer.catch(() => {
        last = { question: '', until: 0, answer: null };
      });
    }
    return last.answer;
  };
}

/** What is asked, whenever: the same things over as long a window. */
export const lasting = (asked, ...more) => JSON.stringify([asked.filter, Date.parse(asked.to) - Date.parse(asked.from), ...more]);
