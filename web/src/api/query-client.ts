import { QueryClient } from '@tanstack/react-query';
import { session } from '@/session/session';
import { ApiError } from './error';
import { keys } from './keys';

const DAY = 86_400_000;

/** Refusals stay refusals; what may pass by itself is tried twice more, as the server asks where it does. */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

const wait = (attempt: number, error: unknown): number =>
  error instanceof ApiError && error.retryAfter !== undefined
    ? Math.min(error.retryAfter, 30) * 1000
    : 2 ** attempt * 500 * (0.75 + Math.random() / 2);

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Tickets seen once stay at hand for a day without a network.
        gcTime: DAY,
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: wait,
        refetchOnWindowFocus: true,
      },
      // Whether to send something a second time is for the one who sends it to say.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export const queryClient = makeQueryClient();

let lastUser: string | null | undefined;
session.subscribe(() => {
  const user = session.get().user?.id ?? null;
  if (lastUser !== undefined && lastUser !== user) queryClient.removeQueries({ queryKey: keys.me });
  lastUser = user;
});
