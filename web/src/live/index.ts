export { useLiveEvents, useLiveState } from './use-live';
