export interface ToastOptions {
  tone?: 'plain' | 'good' | 'bad';
  action?: { label: string; onAction: () => void };
  /** Milliseconds it stays; 6 s, or 10 s with an action. It waits while somebody is on it. */
  timeout?: number;
  /** One with the same name takes the place of the one before. */
  name?: string;
}

export interface ToastItem extends ToastOptions {
  id: number;
  text: string;
}

const NONE: ToastItem[] = [];
let items = NONE;
let count = 0;
const listeners = new Set<() => void>();

function set(next: ToastItem[]): void {
  items = next;
  for (const listener of listeners) listener();
}

/** Shows a line at the foot of the page, and has it read out; at most three at a time. Answers its id. */
export function toast(text: string, options: ToastOptions = {}): number {
  const id = ++count;
  const others = options.name ? items.filter((item) => item.name !== options.name) : items;
  set([...others, { ...options, id, text }].slice(-3));
  return id;
}

export function dismissToast(id: number): void {
  set(items.filter((item) => item.id !== id));
}

export const toasts = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): ToastItem[] => items,
  none: (): ToastItem[] => NONE,
};
