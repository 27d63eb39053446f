export { loginPath } from './guards';
export { session } from './session';
export { useSession } from './use-session';
