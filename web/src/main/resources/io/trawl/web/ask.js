// Asks before something is given up.

/** @returns whether the reader is sure; {@code note} says what follows */
export function sure(question, note = null) {
  const dialog = document.getElementById('ask');
  document.getElementById('ask-title').textContent = question;
  if (note !== null) {
    document.getElementById('ask-note').textContent = note;
  }
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
