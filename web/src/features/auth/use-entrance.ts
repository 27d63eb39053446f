import { useEffect } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '@/session';
import { safeNext } from './next';

/** What the other entrance handed over. */
interface Handed {
  email?: string;
}

/**
 * What both entrances share: where it goes on from here. Whoever is in goes on at once, also who signs in in another tab
 * meanwhile; the form stays until the next page has come.
 */
export function useEntrance() {
  const { status, isAdmin } = useSession();
  const [search] = useSearchParams();
  const wish = search.get('next');
  const handed = (useLocation().state ?? {}) as Handed;
  const navigate = useNavigate();
  const isIn = status === 'in';
  const next = safeNext(wish, isAdmin ? '/admin/events' : '/events');
  /** Has somebody asked for a page and been sent here? */
  const isDetour = safeNext(wish, '') !== '';
  const query = isDetour ? `?next=${encodeURIComponent(next)}` : '';
  useEffect(() => {
    if (isIn) void navigate(next, { replace: true });
  }, [isIn, next, navigate]);
  return { isIn, isDetour, query, email: handed.email ?? '' };
}
