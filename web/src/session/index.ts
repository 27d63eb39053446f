export { loginPath, RequireAdmin, RequireSession } from './guards';
export { type SessionState, session } from './session';
export { useSession } from './use-session';
