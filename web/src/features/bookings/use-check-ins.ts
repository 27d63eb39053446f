import { useEffect, useRef, useState } from 'react';
import type { Booking } from './cache';

/** How long the good news stays before the next ticket comes up. */
const PRAISE = 2500;

/**
 * Watches tickets being checked in while they are shown, and turns to the next unused one. Answers the number of the one
 * that was let in just now, for a moment.
 */
export function useCheckIns(tickets: Booking['tickets'], goTo: (index: number) => void): number | null {
  const [justIn, setJustIn] = useState<number | null>(null);
  const seen = useRef<Set<number> | null>(null);
  const go = useRef(goTo);
  go.current = goTo;

  useEffect(() => {
    const used = new Set(tickets.filter(({ checkedInAt }) => checkedInAt).map(({ ticketNumber }) => ticketNumber));
    const before = seen.current;
    seen.current = used;
    const fresh = before && [...used].find((number) => !before.has(number));
    if (fresh) setJustIn(fresh);
  }, [tickets]);

  useEffect(() => {
    if (justIn === null) return;
    const timer = setTimeout(() => {
      setJustIn(null);
      const next = tickets.findIndex(({ checkedInAt }) => checkedInAt === null);
      if (next >= 0) go.current(next);
    }, PRAISE);
    return () => clearTimeout(timer);
  }, [justIn, tickets]);

  return justIn;
}
