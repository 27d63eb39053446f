import { useEffect, useState } from 'react';

/**
 * Keeps the screen on while `wanted`. The browser lets go whenever the page is hidden, so it is asked again when the page
 * comes back. Answers whether it is held: not every browser can, and a low battery may refuse.
 */
export function useWakeLock(wanted: boolean): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const acquire = async () => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      try {
        const got = await navigator.wakeLock.request('screen');
        if (over) {
          await got.release();
          return;
        }
        lock = got;
        got.addEventListener('release', () => setHeld(false));
        setHeld(true);
      } catch {
        setHeld(false);
      }
    };
    void acquire();
    document.addEventListener('visibilitychange', acquire);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', acquire);
      void lock?.release();
      setHeld(false);
    };
  }, [wanted]);
  return held;
}
