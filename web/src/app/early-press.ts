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
  buttons.find((button) => nameOf(button) === pressed)?.click();
}
