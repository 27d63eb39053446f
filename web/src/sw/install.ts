import { useSyncExternalStore } from 'react';

/** How the app gets onto the home screen here: the browser asks, or the visitor finds the way in iOS's menu. */
export type InstallWay = { kind: 'ask'; ask: () => Promise<void> } | { kind: 'menu' };

/** Chromium's event; not in TypeScript's library. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let way: InstallWay | null = null;
const listeners = new Set<() => void>();

function set(next: InstallWay | null): void {
  way = next;
  for (const listener of listeners) listener();
}

// The browser says it once, soon after the page has come: whoever shows a button later must have listened already.
if (typeof window !== 'undefined') {
  if ((navigator as { standalone?: boolean }).standalone === false) way = { kind: 'menu' };
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    const asked = event as InstallPrompt;
    set({
      kind: 'ask',
      ask: async () => {
        // An event asks once; after a no the browser sends another when it thinks fit.
        set(null);
        await asked.prompt();
      },
    });
  });
  addEventListener('appinstalled', () => set(null));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** null: installed already, or this browser installs nothing. */
export const useInstall = (): InstallWay | null =>
  useSyncExternalStore(
    subscribe,
    () => way,
    () => null,
  );
