import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { pressWhatWasPressed } from './early-press';

const page =
  '<div id="root"><button aria-label="Dark"></button><button>Log <b>in</b></button></div><button>Outside</button>';

beforeAll(() => {
  document.body.innerHTML = page;
  // As the page runs it: before there is an app.
  new Function(readFileSync('public/theme.js', 'utf8'))();
});

afterEach(() => {
  document.body.innerHTML = page;
  delete document.documentElement.dataset.alive;
  delete document.documentElement.dataset.pressed;
});

const pressed = (selector: string) => {
  const heard = vi.fn();
  document.querySelector(selector)?.addEventListener('click', heard);
  return heard;
};
const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

test('what was pressed last before the app came is pressed again', () => {
  press('[aria-label]');
  press('#root button b');
  // The app puts its own elements there.
  document.body.innerHTML = page;
  const login = pressed('#root button:not([aria-label])');
  const dark = pressed('[aria-label]');
  pressWhatWasPressed();
  expect(login).toHaveBeenCalledOnce();
  expect(dark).not.toHaveBeenCalled();
});

test('nothing is pressed twice, nor what was pressed when the app was there', () => {
  pressWhatWasPressed();
  const dark = pressed('[aria-label]');
  press('[aria-label]');
  pressWhatWasPressed();
  expect(dark).toHaveBeenCalledOnce();
});

test('what is gone, or is not the app’s, is not looked for elsewhere', () => {
  press('body > button');
  press('[aria-label]');
  document.querySelector('[aria-label]')?.remove();
  const others = [pressed('#root button'), pressed('body > button')];
  pressWhatWasPressed();
  for (const other of others) expect(other).not.toHaveBeenCalled();
});
