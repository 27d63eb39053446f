import { useSearchParams } from 'react-router';
import { useSession } from '@/session';
import { EventChooser } from './EventChooser';
import { GateView } from './GateView';

/** /admin/scan: which door, and then the gate itself. The choice is in the address, so that a reload keeps it. */
export default function ScanPage() {
  const [chosen] = useSearchParams();
  const { user } = useSession();
  const event = chosen.get('event');
  const slot = chosen.get('slot');
  if (!user) return null;
  if (!event) return <EventChooser />;
  return <GateView key={`${event} ${slot}`} eventId={event} slotId={slot} userId={user.id} />;
}
