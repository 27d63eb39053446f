import { type DehydratedState, dehydrate, hydrate, type Query, type QueryClient } from '@tanstack/react-query';
import { type IDBPDatabase, openDB } from 'idb';
import { isApiError } from '@/api/error';
import { keys } from '@/api/queries';
import { session } from '@/session';

/**
 * What the buyer has, kept for a phone without a network: bookings with their tickets, places in queues, notifications.
 * It lies in IndexedDB under the id of its owner, and goes when the owner signs out.
 */
const DATABASE = 'goticket-kept';
const STORE = 'of-user';
/** Raised when what is kept changes its shape, so that an older copy is not read. */
const SHAPE = 1;
/** Milliseconds between two writes. */
const WRITE_EVERY = 1000;

/** Query keys that begin with one of these. */
const KEPT = [keys.bookings, keys.waitlists, keys.notifications];

interface Copy {
  shape: number;
  state: DehydratedState;
}

let opened: Promise<IDBPDatabase> | undefined;

function database(): Promise<IDBPDatabase> {
  opened ??= openDB(DATABASE, 1, { upgrade: (made) => void made.createObjectStore(STORE) }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

const currentOwner = () => session.get().user?.id;

/** The first user id found in what the API answered; undefined in an empty list. */
export function ownerOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('userId' in data && typeof data.userId === 'string') return data.userId;
  for (const value of Object.values(data)) {
    const owner = ownerOf(value);
    if (owner) return owner;
  }
  return undefined;
}

/** Keeps what was seen even when the last attempt to refresh it failed, unless the server said that it is not there. */
function isKept({ queryKey, state }: Query, owner: string): boolean {
  if (!KEPT.some(([me, what]) => queryKey[0] === me && queryKey[1] === what) || state.data === undefined) return false;
  if (isApiError(state.error) && (state.error.status === 403 || state.error.status === 404)) return false;
  return (ownerOf(state.data) ?? owner) === owner;
}

/** What the cache knows of the owner's; without failed refreshes, whose errors could not be cloned into the database. */
function copyOf(client: QueryClient, owner: string): Copy {
  const { queries } = dehydrate(client, {
    shouldDehydrateQuery: (query) => isKept(query, owner),
    shouldDehydrateMutation: () => false,
  });
  const settled = queries.map(({ promise: _, ...query }) => ({
    ...query,
    state: {
      ...query.state,
      status: 'success' as const,
      fetchStatus: 'idle' as const,
      error: null,
      fetchFailureReason: null,
      fetchFailureCount: 0,
      fetchMeta: null,
    },
  }));
  return { shape: SHAPE, state: { mutations: [], queries: settled } };
}

/** Puts what was kept of the person signed in into the cache, where the cache has nothing newer. */
async function restore(client: QueryClient): Promise<void> {
  const owner = currentOwner();
  if (!owner) return;
  const copy = (await (await database()).get(STORE, owner)) as Copy | undefined;
  if (copy?.shape !== SHAPE || owner !== currentOwner()) return;
  // What no page shows for a while must not drop out of the cache, or the next write would drop it from the database.
  hydrate(client, copy.state, { defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
}

/** Writes the copy at most once a second, and at once when the page is put away, since it may never come back. */
class Keeper {
  readonly #client: QueryClient;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient) {
    this.#client = client;
    client.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && query.queryKey[0] === keys.me[0]) this.#timer ??= setTimeout(this.write, WRITE_EVERY);
    });
    session.subscribe(() => {
      if (session.get().status === 'out') void this.#forget();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.#timer) void this.write();
    });
  }

  write = async (): Promise<void> => {
    this.#stop();
    const owner = currentOwner();
    if (!owner) return;
    const copy = copyOf(this.#client, owner);
    try {
      await (await database()).put(STORE, copy, owner);
    } catch {
      // Storage may be full or switched off: the app works on without a copy.
    }
  };

  async #forget(): Promise<void> {
    this.#stop();
    try {
      await (await database()).clear(STORE);
    } catch {
      // Then there was nothing to forget.
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Restores what was kept, and from then on keeps what the cache learns. Called once, when somebody is signed in. */
export async function keepOffline(client: QueryClient): Promise<void> {
  await restore(client).catch(() => {});
  new Keeper(client);
}
