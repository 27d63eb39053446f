/** How long a code must be out of sight before it counts as shown again, in ms. */
const outOfSight = 2500;
/** A slow phone looks seldom: as many of its looks must have missed the code. */
const looks = 3;

/**
 * A camera reports the code before it many times a second. Lets through only what is newly shown: a ticket that is held
 * still after it was let in must not be refused as used.
 */
export class HeldCode {
  private code = '';
  private seenAt = Number.NEGATIVE_INFINITY;
  /** The longest time between two reports of the code that is held. */
  private pace = 0;

  /** `at` in ms by a clock that only goes forward. */
  isNew(code: string, at: number): boolean {
    const unseen = at - this.seenAt;
    const held = code === this.code && unseen < Math.max(outOfSight, looks * this.pace);
    this.pace = held ? Math.max(this.pace, unseen) : 0;
    this.code = code;
    this.seenAt = at;
    return !held;
  }
}
