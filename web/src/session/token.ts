import type { User } from '@/api/types';

/** An access token and when it ends, by this machine's clock in milliseconds. */
export interface Token {
  text: string;
  expiresAt: number;
}

/** What login, register and refresh answer. */
export interface Answer {
  data: { user: User; accessToken: string };
}

const USER = 'goticket.user';
/** A request that starts now must still find its token good when it arrives. */
const MARGIN = 10_000;

export const isToken = (token: Token | null): token is Token => token !== null && token.expiresAt - Date.now() > MARGIN;

/** Reads the lifetime out of a JWT. It counts from `receivedAt`, for this machine's clock may be wrong. */
export function tokenFrom(text: string, receivedAt: number): Token | null {
  try {
    const payload = text.split('.')[1] ?? '';
    const { iat, exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, number>;
    if (!iat || !exp || exp <= iat) return null;
    return { text, expiresAt: receivedAt + (exp - iat) * 1000 };
  } catch {
    return null;
  }
}

/**
 * The user who was last signed in here. It is no secret and proves nothing; it says whether asking for a session makes
 * sense, and whose tickets to show without a network.
 */
export function remembered(): User | null {
  try {
    return JSON.parse(localStorage.getItem(USER) ?? 'null') as User | null;
  } catch {
    return null;
  }
}

export function remember(user: User | null): void {
  try {
    if (user) localStorage.setItem(USER, JSON.stringify(user));
    else localStorage.removeItem(USER);
  } catch {
    // Storage may be switched off; the session then lasts as long as the page.
  }
  if (user) document.documentElement.dataset.session = 'in';
  else delete document.documentElement.dataset.session;
}

const LEAVING = 'goticket.leaving';

/** Somebody signed out while the server could not be told. */
export function isLeaving(): boolean {
  try {
    return localStorage.getItem(LEAVING) !== null;
  } catch {
    return false;
  }
}

export function setLeaving(leaving: boolean): void {
  try {
    if (leaving) localStorage.setItem(LEAVING, '1');
    else localStorage.removeItem(LEAVING);
  } catch {
    // Without storage the session on the server ends with its time.
  }
}
