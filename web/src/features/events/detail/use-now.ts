import { useEffect, useState } from 'react';
import { serverNow } from '@/lib/server-clock';

/** The time in ms since 1970, by the server's clock, renewed every so often. */
export function useNow(every: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
