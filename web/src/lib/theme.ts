import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

const listeners = new Set<() => void>();
const dark = () => matchMedia('(prefers-color-scheme: dark)');

function choice(): ThemeChoice {
  try {
    const kept = localStorage.getItem('theme');
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** The same as public/theme.js does before the first paint. */
function apply(): void {
  const chosen = choice();
  const theme = chosen === 'system' ? (dark().matches ? 'dark' : 'light') : chosen;
  document.documentElement.dataset.theme = theme;
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute('content', colour);
  for (const listener of listeners) listener();
}

export function setTheme(theme: ThemeChoice): void {
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Without storage the choice cannot be kept, and what follows would undo it: the system decides.
  }
  apply();
}

/** Follows the system, and the choice made in another tab. Called once, when the page starts. */
export function followTheme(): void {
  dark().addEventListener('change', apply);
  addEventListener('storage', (event) => {
    if (event.key === 'theme') apply();
  });
}

/** What was chosen: `system` unless somebody chose. */
export const useTheme = (): ThemeChoice =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choice,
    () => 'system',
  );
