import { ApiError, fromAnswer, fromThrown, isApiError } from '@/api/error';
import type { User } from '@/api/types';
import { tabs as realTabs, type TabMessage, type Tabs } from './tabs';
import { type Answer, isLeaving, isToken, remember, remembered, setLeaving, type Token, tokenFrom } from './token';

export interface SessionState {
  /** `loading` only until the page has come alive; then `in` on the last known user's word until the server objects. */
  status: 'loading' | 'in' | 'out';
  user: User | null;
  isAdmin: boolean;
  /** The server could not be reached when the session was last renewed. */
  offline: boolean;
}

const EARLY = 60_000;
const TRIES_AGAIN = 10_000;

/**
 * Who is signed in. The refresh token is in a cookie that no script can read; the access token is in this object and
 * nowhere else. Renewing spends the refresh token, and a spent one ends the session everywhere, so that there must be
 * one renewal at a time in all tabs: a lock sees to that, and the tab that renewed hands the new token to the others.
 */
export class Session {
  #state: SessionState = { status: 'loading', user: null, isAdmin: false, offline: false };
  #token: Token | null = null;
  #renewal: Promise<Token | null> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #departures = 0;
  #listeners = new Set<() => void>();
  readonly #tabs: Tabs;

  constructor(tabs: Tabs) {
    this.#tabs = tabs;
    tabs.listen((message) => this.#hear(message));
  }

  get = (): SessionState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Called once when the page starts: asks the server only if somebody was signed in here before. */
  start(): void {
    const user = remembered();
    if (user) {
      this.#set({ status: 'in', user });
      this.#renew().catch(() => {});
    } else {
      this.#set({ status: 'out', user: null });
      void this.#finishLeaving(null);
    }
    addEventListener('online', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
  }

  /** The token that requests carry now, if there is one that holds. */
  currentToken(): string | null {
    return isToken(this.#token) ? this.#token.text : null;
  }

  /** A token that holds, renewed if need be; null when nobody is signed in. Throws ApiError NETWORK or TIMEOUT. */
  async accessToken(): Promise<string | null> {
    if (isToken(this.#token)) return this.#token.text;
    if (!remembered()) return null;
    return (await this.#renew())?.text ?? null;
  }

  /** After a 401 for `used`: the token to try again with, or null. Does not renew when somebody did meanwhile. */
  async tokenAfterRefusal(used: string): Promise<string | null> {
    if (isToken(this.#token) && this.#token.text !== used) return this.#token.text;
    if (this.#token?.text === used) this.#token = null;
    return this.accessToken();
  }

  async login(email: string, password: string): Promise<User> {
    return this.#enter('/api/auth/login', {
      body: JSON.stringify({ email, password }),
      headers: { 'Content-Type': 'application/json' },
    });
  }

  /** `form`: email, name, password, and perhaps timezone, preferences (a JSON array) and the file avatar. */
  async register(form: FormData): Promise<User> {
    return this.#enter('/api/auth/register', { body: form });
  }

  /** Signs out here and in the other tabs at once; on the server too, or as soon as it can be reached. */
  async logout(): Promise<void> {
    const token = this.currentToken();
    this.#leave();
    this.#tabs.send({ kind: 'out' });
    setLeaving(true);
    await this.#finishLeaving(token);
  }

  /** Nobody is shown as signed in any more, but the browser still holds the cookie, which scripts cannot remove. */
  async #finishLeaving(token: string | null): Promise<void> {
    if (!isLeaving()) return;
    await this.#tabs
      .alone(async () => {
        if (!isLeaving()) return;
        const held = token ?? (await this.#ask('/api/auth/refresh', {}, 15_000)).token.text;
        const headers = { 'X-Session': 'cookie', Authorization: `Bearer ${held}` };
        const { status } = await fetch('/api/auth/logout', { method: 'POST', headers });
        if (status < 500) setLeaving(false);
      })
      .catch((error) => {
        // A session that the server no longer knows has ended; without an answer it is tried again.
        if (isApiError(error) && error.status === 401) setLeaving(false);
      });
  }

  /** The user as changed by the profile page. */
  setUser(user: User): void {
    if (this.#state.status !== 'in') return;
    remember(user);
    this.#set({ user });
    if (this.#token) this.#tabs.send({ kind: 'token', token: this.#token, user });
  }

  async #enter(path: string, init: RequestInit): Promise<User> {
    return this.#tabs.alone(async () => {
      const { token, user } = await this.#ask(path, init, 60_000);
      this.#take(token, user);
      this.#tabs.send({ kind: 'token', token, user });
      return user;
    });
  }

  #renew(): Promise<Token | null> {
    this.#renewal ??= this.#renewAlone().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewAlone(): Promise<Token | null> {
    const asked = Date.now();
    return this.#tabs.alone(async () => {
      // While this tab waited for its turn another may have renewed: its word comes by another way than the lock.
      if (this.#tabs.renewedSince(asked)) await this.#tabs.nextMessage(500);
      if (isToken(this.#token)) return this.#token;
      if (!remembered()) return null;
      const departures = this.#departures;
      try {
        const { token, user } = await this.#ask('/api/auth/refresh', {}, 15_000);
        // Whoever signed out meanwhile stays out: the end of the new session waits behind this renewal.
        if (this.#departures !== departures) return null;
        this.#take(token, user);
        this.#tabs.send({ kind: 'token', token, user });
        return token;
      } catch (error) {
        if (isApiError(error) && error.status === 401) {
          this.#leave();
          this.#tabs.send({ kind: 'out' });
          return null;
        }
        this.#set({ offline: isApiError(error, 'NETWORK', 'TIMEOUT') });
        this.#wakeIn(TRIES_AGAIN);
        throw error;
      }
    });
  }

  async #ask(path: string, init: RequestInit, timeout: number): Promise<{ token: Token; user: User }> {
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(path, {
        method: 'POST',
        ...init,
        headers: { ...init.headers, 'X-Session': 'cookie' },
        signal: AbortSignal.timeout(timeout),
      });
      body = await response.json().catch((error) => {
        if (response.ok) throw error;
      });
    } catch (error) {
      throw fromThrown(error);
    }
    if (!response.ok) throw fromAnswer(response, body);
    const { user, accessToken } = (body as Answer).data;
    const token = tokenFrom(accessToken, Date.now());
    if (!token) throw new ApiError('SERVER', 'The access token cannot be read.');
    return { token, user };
  }

  #hear(message: TabMessage): void {
    if (message.kind === 'out') this.#leave();
    else this.#take(message.token, message.user);
  }

  #take(token: Token, user: User): void {
    // A refresh answers less of the user than a login; what it leaves out has not changed.
    const before = this.#state.user;
    const whole = before?.id === user.id ? { ...before, ...user } : user;
    this.#token = token;
    setLeaving(false);
    remember(whole);
    this.#set({ status: 'in', user: whole, offline: false });
    this.#wakeIn(token.expiresAt - Date.now() - EARLY);
  }

  #leave(): void {
    this.#departures += 1;
    clearTimeout(this.#timer);
    this.#token = null;
    remember(null);
    this.#set({ status: 'out', user: null, offline: false });
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#wake, Math.max(1000, milliseconds));
  }

  /** Renews shortly before the end; a hidden tab lets the one in front do it. */
  #wake = (): void => {
    if (document.hidden) return;
    if (this.#state.status === 'out') void this.#finishLeaving(null);
    if (this.#state.status !== 'in') return;
    const left = (this.#token?.expiresAt ?? 0) - Date.now();
    if (left > EARLY) return;
    this.#token = null;
    this.#renew().catch(() => {});
  };

  #set(change: Partial<SessionState>): void {
    const next = { ...this.#state, ...change };
    next.isAdmin = next.user?.role === 'ADMIN';
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

export const session = new Session(realTabs());
