import { type RefObject, useEffect, useRef } from 'react';

/** For the parts of a dialog that follow one another: what had the focus is gone, and the new part is to be read out. */
export function useFocusOnMount<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
