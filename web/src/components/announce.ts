export type Politeness = 'polite' | 'assertive';

/** Seat counts change several times a second; nobody can listen to that. */
const PAUSE = 3000;

/**
 * Says things to screen readers. What is polite is said at most every three seconds, and of what came meanwhile only
 * the last; what is assertive is said at once.
 */
class Speaker {
  #hear: ((text: string, how: Politeness) => void) | null = null;
  #waiting: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  listen(hear: (text: string, how: Politeness) => void): () => void {
    this.#hear = hear;
    return () => {
      this.#hear = null;
    };
  }

  say = (text: string, how: Politeness = 'polite'): void => {
    if (how === 'assertive') this.#out(text, how);
    else if (this.#timer) this.#waiting = text;
    else {
      this.#out(text, how);
      this.#rest();
    }
  };

  #rest(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting === null) return;
      this.#out(this.#waiting, 'polite');
      this.#waiting = null;
      this.#rest();
    }, PAUSE);
  }

  /** The same words twice in a row would not be read twice, so that every second time they end in a no-break space. */
  #even = false;
  #out(text: string, how: Politeness): void {
    this.#even = !this.#even;
    this.#hear?.(this.#even ? text : `${text}\u00a0`, how);
  }
}

export const speaker = new Speaker();

/** `announce(text, 'polite' | 'assertive')`, for whoever hears the page instead of seeing it. */
export const announce = speaker.say;
export const useAnnounce = (): typeof announce => announce;
