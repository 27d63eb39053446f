import { Banner } from '@/components/Banner';
import { useT } from '@/i18n';
import { formatDayTime, useZone } from '@/lib/time';
import { useOffline } from './use-booking';

interface Props {
  /** Why nothing newer is there. */
  error: unknown;
  /** When the server last spoke, in milliseconds. */
  updatedAt: number;
}

/** Says how old the tickets shown are, when they could not be refreshed; nothing otherwise. */
export function StaleNote({ error, updatedAt }: Props) {
  const t = useT();
  const zone = useZone();
  const offline = useOffline();
  if (!offline && !error) return null;
  const when = formatDayTime(new Date(updatedAt).toISOString(), { zone });
  return <Banner tone="warn">{t(offline ? 'bookings.detail.offline' : 'bookings.detail.stale', { when })}</Banner>;
}
