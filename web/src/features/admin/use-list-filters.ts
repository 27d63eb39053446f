import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

interface Filters {
  search: string;
  show: 'all' | 'upcoming';
  sort: 'newest' | 'soonest';
}

const pause = 300;

/** What the list shows, kept in the address; what is typed goes there when the typing pauses. */
export function useListFilters() {
  const [address, setAddress] = useSearchParams();
  const filters: Filters = {
    search: address.get('search') ?? '',
    show: address.get('show') === 'upcoming' ? 'upcoming' : 'all',
    sort: address.get('sort') === 'soonest' ? 'soonest' : 'newest',
  };
  const [typed, setTyped] = useState(filters.search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function choose(change: Partial<Filters>) {
    const { search, show, sort } = { ...filters, ...change };
    const next = new URLSearchParams();
    if (search) next.set('search', search);
    if (show === 'upcoming') next.set('show', show);
    if (sort === 'soonest') next.set('sort', sort);
    setAddress(next, { replace: true, preventScrollReset: true });
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => choose({ search: text.trim() }), text ? pause : 0);
  }

  function reset() {
    clearTimeout(timer.current);
    setTyped('');
    setAddress({}, { replace: true });
  }

  return { filters, typed, type, choose, reset };
}
