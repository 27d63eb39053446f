import type { Intention } from './purchase-machine';

/** An intention whose outcome is not known yet. `stopped`: the person didn't want to go on asking. */
interface KeptIntention {
  intention: Intention;
  stopped: boolean;
}

export interface IntentionStore {
  read(eventId: string): KeptIntention | null;
  write(kept: KeptIntention): void;
  remove(eventId: string): void;
}

/** The server remembers a key for a day; after that it would book afresh. */
export const keyLife = 24 * 3_600_000;
/** Within this time a reload goes on asking by itself; later the person is asked first. */
export const resumeLife = 5 * 60_000;

const nameOf = (eventId: string) => `goticket.purchase.${eventId}`;

/** Keeps intentions in sessionStorage: they outlive a reload, and belong to one tab. Without storage, in memory. */
export function intentionStore(storage: () => Storage = () => sessionStorage): IntentionStore {
  const memory = new Map<string, string>();
  return {
    read(eventId) {
      try {
        return parse(storage().getItem(nameOf(eventId)));
      } catch {
        return parse(memory.get(eventId) ?? null);
      }
    },
    write(kept) {
      const text = JSON.stringify(kept);
      try {
        storage().setItem(nameOf(kept.intention.eventId), text);
      } catch {
        memory.set(kept.intention.eventId, text);
      }
    },
    remove(eventId) {
      memory.delete(eventId);
      try {
        storage().removeItem(nameOf(eventId));
      } catch {
        // Nothing was kept there.
      }
    },
  };
}

function parse(text: string | null): KeptIntention | null {
  if (!text) return null;
  try {
    const { intention, stopped } = JSON.parse(text) as Partial<KeptIntention>;
    if (!intention?.key || !intention.userId || !intention.slotId || !intention.eventId) return null;
    if (!(intention.quantity >= 1 && intention.quantity <= 5) || !Number.isFinite(intention.madeAt)) return null;
    return { intention, stopped: stopped === true };
  } catch {
    return null;
  }
}
