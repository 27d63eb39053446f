import type { NoReply } from './gate-server';

/** How long the gate decides by itself after the server was silent, before it is asked again. In ms. */
const pause = 10_000;
const longestPause = 60_000;

/** How the server was last heard: not at all, or only to say that the steward must sign in again. */
export type Link = 'up' | 'silent' | 'signedOut';

/** Whether the server is worth asking: nobody at the gate should wait for a timeout twice. Times in ms. */
export class Reach {
  link: Link = 'up';
  private quietUntil = 0;

  isUp(now: number): boolean {
    return now >= this.quietUntil;
  }

  answered(): void {
    this.link = 'up';
    this.quietUntil = 0;
  }

  unanswered(now: number, reply: NoReply): void {
    this.link = reply.kind;
    const asked = reply.kind === 'silent' ? reply.retryAfter : null;
    const wait = asked === null ? pause : Math.min(asked * 1000, longestPause);
    this.quietUntil = now + Math.max(wait, 1000);
  }

  /** There may be a network again: ask at once. */
  tryAgain(): void {
    this.quietUntil = 0;
  }
}
