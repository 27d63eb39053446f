import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { queryClient } from '@/api/query-client';
import type { Notification } from '@/api/types';
import { session } from '@/session/session';
import { applyEvent } from './apply';
import { type LiveState, LiveStream } from './stream';

const MOST_EVENTS = 20;

/** The page's one stream: what the mounted components watch, and what belongs to the person signed in. */
class Live {
  readonly #watched = new Map<string, number>();
  readonly #stateListeners = new Set<() => void>();
  readonly #noticeListeners = new Set<(notification: Notification) => void>();
  #state: LiveState = 'live';
  #user: string | null = null;
  #started = false;
  #restart: ReturnType<typeof setTimeout> | undefined;

  readonly #stream = new LiveStream({
    address: () => this.#address(),
    token: () => session.accessToken(),
    onEvent: (event) => {
      applyEvent(queryClient, event);
      if (event.type !== 'notification') return;
      for (const listener of this.#noticeListeners) listener(event.data as Notification);
    },
    onState: (state) => {
      this.#state = state;
      for (const listener of this.#stateListeners) listener();
    },
    poll: () => this.#poll(),
  });

  getState = (): LiveState => this.#state;

  onState = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  onNotification(listener: (notification: Notification) => void): () => void {
    this.#noticeListeners.add(listener);
    return () => this.#noticeListeners.delete(listener);
  }

  /** Keeps these events up to date until the answer is called. */
  watch(ids: readonly string[]): () => void {
    this.#start();
    for (const id of ids) this.#watched.set(id, (this.#watched.get(id) ?? 0) + 1);
    this.#soon();
    return () => {
      for (const id of ids) {
        const rest = (this.#watched.get(id) ?? 1) - 1;
        if (rest > 0) this.#watched.set(id, rest);
        else this.#watched.delete(id);
      }
      this.#soon();
    };
  }

  /** Listens for the person signed in, even when no event is watched. */
  start = (): void => this.#start();

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#user = session.get().user?.id ?? null;
    session.subscribe(() => {
      const user = session.get().user?.id ?? null;
      if (user === this.#user) return;
      this.#user = user;
      this.#stream.forget();
      this.#soon();
    });
    document.addEventListener('visibilitychange', () => this.#soon());
    addEventListener('online', () => this.#stream.setOnline(true));
    addEventListener('offline', () => this.#stream.setOnline(false));
    addEventListener('pagehide', () => this.#stream.stop());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#soon();
    });
    this.#soon();
  }

  /** Several components mount in one go: they share one new connection. */
  #soon(): void {
    clearTimeout(this.#restart);
    this.#restart = setTimeout(() => {
      const next = document.hidden ? null : this.#address();
      if (next === null) this.#stream.stop();
      else if (navigator.onLine === false) this.#stream.setOnline(false);
      else this.#stream.start();
    }, 60);
  }

  #address(): string | null {
    const ids = [...this.#watched.keys()].slice(-MOST_EVENTS);
    if (!ids.length && !this.#user) return null;
    return ids.length ? `/api/stream?events=${ids.join(',')}` : '/api/stream';
  }

  #poll(): void {
    for (const id of this.#watched.keys()) void queryClient.invalidateQueries({ queryKey: keys.event(id) });
    if (this.#watched.size) void queryClient.invalidateQueries({ queryKey: keys.events });
    if (!this.#user) return;
    void queryClient.invalidateQueries({ queryKey: keys.bookings });
    void queryClient.invalidateQueries({ queryKey: keys.waitlists });
    void this.#pollInbox().catch(() => {});
  }

  async #pollInbox(): Promise<void> {
    const before = queryClient.getQueryData<number>(keys.unread);
    const { notifications, unreadCount } = await unwrap(
      api.GET('/api/notifications/me', { params: { query: { unread: true } } }),
    );
    applyEvent(queryClient, { type: 'inbox', data: { unreadCount } });
    const news = before === undefined ? [] : notifications.slice(0, Math.max(0, unreadCount - before));
    for (const notification of news.reverse()) {
      applyEvent(queryClient, { type: 'notification', data: notification });
      for (const listener of this.#noticeListeners) listener(notification);
    }
  }
}

export const live = new Live();
