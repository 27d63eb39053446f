import { useEffect, useRef, useState } from 'react';
import type { AttendeeFilters } from './queries';

/** How long typing must pause before the server is asked, in ms. */
const pause = 300;
const everybody: AttendeeFilters = { search: '', slotId: '', status: 'CONFIRMED' };

/** What the table of attendees shows. Another filter starts at its first page. */
export function useAttendeeFilters() {
  const [filters, setFilters] = useState(everybody);
  const [page, turnTo] = useState(1);
  const [typed, setTyped] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function choose(change: Partial<AttendeeFilters>) {
    setFilters((before) => ({ ...before, ...change }));
    turnTo(1);
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => choose({ search: text.trim() }), text ? pause : 0);
  }

  function reset() {
    clearTimeout(timer.current);
    setTyped('');
    setFilters({ ...everybody, status: 'ALL' });
    turnTo(1);
  }

  const isNarrowed = filters.search !== '' || filters.slotId !== '';
  return { filters, page, typed, type, choose, turnTo, reset, isNarrowed };
}
