import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { newKey } from '@/lib/id';
import type { DeliveryReport } from './delivery';
import { gateClient } from './gate-client';
import { type DeskState, GateDesk } from './gate-desk';
import { gateStore } from './gate-store';
import { Reach } from './reach';

/** How often the list is fetched anew while the page is looked at, in ms. */
const freshEvery = 60_000;
/** How often the server is tried while it is silent, in ms; how long to leave it alone is the desk's to know. */
const tryEvery = 5_000;

const none = { subscribe: () => () => {}, get: (): DeskState | null => null };

/** The desk for an event and slot, kept awake as long as the component is there; null until it is open. */
export function useDesk(
  eventId: string,
  slotId: string | null,
  userId: string,
  onReport: (report: DeliveryReport) => void,
): { desk: GateDesk; state: DeskState } | null {
  const [desk, setDesk] = useState<GateDesk | null>(null);
  const report = useEffectEvent(onReport);

  useEffect(() => {
    let left = false;
    let sleep = () => {};
    void gateStore().then((store) => {
      if (left) return;
      const parts = {
        store,
        server: gateClient,
        reach: new Reach(),
        now: Date.now,
        newId: newKey,
        hasNetwork: () => navigator.onLine,
      };
      const opened = new GateDesk(parts, { eventId, slotId }, userId, (what) => {
        if (!left) report(what);
      });
      sleep = keepAwake(opened);
      setDesk(opened);
      void store.prune(Date.now());
      void opened.open();
    });
    return () => {
      left = true;
      sleep();
      setDesk(null);
    };
  }, [eventId, slotId, userId]);

  const { subscribe, get } = desk ?? none;
  const state = useSyncExternalStore<DeskState | null>(subscribe, get, none.get);
  return desk && state ? { desk, state } : null;
}

function keepAwake(desk: GateDesk): () => void {
  let fetched = Date.now();
  const wake = (eager: boolean) => {
    fetched = Date.now();
    void desk.wake(eager);
  };
  const onOnline = () => wake(true);
  const onVisible = () => {
    if (!document.hidden) wake(true);
  };
  const timer = setInterval(() => {
    const { link, queued } = desk.get();
    const waiting = link !== 'up' || queued > 0;
    if (!document.hidden && (waiting || Date.now() - fetched >= freshEvery)) wake(false);
  }, tryEvery);
  addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    removeEventListener('online', onOnline);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
