import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False while the page that came from the server comes alive, so that both render the same; true ever after. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
