/** The name of a button to whoever reads it; public/theme.js has the same. */
const nameOf = (button: Element): string => button.getAttribute('aria-label') ?? button.textContent ?? '';

/**
 * A page is there to be read before the app is. What was pressed meanwhile theme.js noted on <html>, the last
 * button or choice only; it is pressed now that somebody listens. Called once, when the app has rendered.
 */
export function pressWhatWasPressed(): void {
  const { dataset } = document.documentElement;
  const { pressed } = dataset;
  dataset.alive = '';
  if (pressed === undefined) return;
  delete dataset.pressed;
  const buttons = [...document.querySelectorAll<HTMLElement>('#root :is(button, label)')];
  const button = buttons.find((one) => nameOf(one) === pressed);
  const choice = button instanceof HTMLLabelElement ? button.control : null;
  // Of a page that came alive as it was the choice stands already, and choosing it again would say nothing new.
  if (choice instanceof HTMLInputElement && choice.type === 'radio') choice.checked = false;
  button?.click();
}
