import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Forbidden } from '@/shell/Forbidden';
import { useSession } from './use-session';

/** Where to come back to after signing in. */
export const loginPath = (next: string): string => `/login?next=${encodeURIComponent(next)}`;

/** Shows its pages to somebody who is signed in; sends others to sign in and back again. */
export function RequireSession({ children }: { children?: ReactNode }) {
  const { status } = useSession();
  const { pathname, search, hash } = useLocation();
  if (status === 'loading') return null;
  if (status === 'out') return <Navigate to={loginPath(pathname + search + hash)} replace />;
  return children ?? <Outlet />;
}

/** The same for organisers; somebody else is told that the page is not theirs. */
export function RequireAdmin({ children }: { children?: ReactNode }) {
  const { status, isAdmin } = useSession();
  return <RequireSession>{status === 'in' && !isAdmin ? <Forbidden /> : (children ?? <Outlet />)}</RequireSession>;
}
