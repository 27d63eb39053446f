/** What a key press means to somebody who may be a hardware scanner. */
export type WedgeStep =
  /** An ordinary key: leave it to the page. */
  | { kind: 'pass' }
  /** Part of a scan by the speed of it: the page must not see it. */
  | { kind: 'swallow' }
  | { kind: 'scan'; text: string };

/** Average time between two keys of a scan, in ms. People need about 100; scanners 1 to 30. */
const quick = 60;
/** A busy device may deliver one key of a scan late; after this many ms it is another text. */
const longestPause = 1500;
const shortestScan = 6;
/** What a scan ends with, where somebody had typed a little before it. */
const code = /(?:GT1\.|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})[\w.:-]*$/i;

/**
 * Tells a hardware scanner (a keyboard that types a code very fast and ends it with Enter) from a person. Feed it every
 * key that was pressed; `at` in ms by any clock that only goes forward.
 */
export class WedgeDetector {
  private typed = '';
  private first = 0;
  private last = Number.NEGATIVE_INFINITY;

  press(key: string, at: number): WedgeStep {
    // Scanners hold Shift for capitals; it is no character.
    if (key === 'Shift' || key === 'CapsLock') return { kind: 'pass' };
    const goesOn = at - this.last <= longestPause;
    this.last = at;
    if (key === 'Enter' || key === 'Tab') return this.end(goesOn);
    if (key.length !== 1) {
      this.typed = '';
      return { kind: 'pass' };
    }
    if (!goesOn || this.typed === '') {
      this.typed = '';
      this.first = at;
    }
    this.typed += key;
    return { kind: this.isQuick(at) ? 'swallow' : 'pass' };
  }

  private end(goesOn: boolean): WedgeStep {
    const text = this.typed;
    const isScan = goesOn && text.length >= shortestScan && this.isQuick(this.last);
    this.typed = '';
    return isScan ? { kind: 'scan', text: code.exec(text)?.[0] ?? text } : { kind: 'pass' };
  }

  /** Two fast keys may be a person's; from the third on it is a machine. */
  private isQuick(at: number): boolean {
    return this.typed.length > 2 && (at - this.first) / this.typed.length <= quick;
  }
}
