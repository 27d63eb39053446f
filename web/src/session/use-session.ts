import { useSyncExternalStore } from 'react';
import { type SessionState, session } from './session';

const ON_SERVER: SessionState = { status: 'loading', user: null, isAdmin: false, offline: false };

/** While a page from the server comes alive: nobody is signed in or it is not known, which look the same. */
const onServer = (): SessionState => (session.get().status === 'out' ? session.get() : ON_SERVER);

/** Who is signed in; the component renders again when that changes. */
export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.get, onServer);
