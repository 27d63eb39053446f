import { useSyncExternalStore } from 'react';
import { type SessionState, session } from './session';

const ON_SERVER: SessionState = { status: 'loading', user: null, isAdmin: false, offline: false };

/** Who is signed in; the component renders again when that changes. */
export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.get, () => ON_SERVER);
