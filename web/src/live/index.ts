export type { LiveState } from './stream';
export { useLiveEvents, useLiveInbox, useLiveState, useUnreadCount } from './use-live';
