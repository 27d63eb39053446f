let coming = false;

/** True from when a page that the server rendered starts to come alive until it has: what renders then must equal what is there. */
export const isComingAlive = (): boolean => coming;

export function setComingAlive(value: boolean): void {
  coming = value;
}
