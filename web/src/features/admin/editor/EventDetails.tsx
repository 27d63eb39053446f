import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { api, unwrap } from '@/api/client';
import { isApiError } from '@/api/error';
import { eventQuery, keys } from '@/api/queries';
import type { EventDetail } from '@/api/types';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { showFaults } from '@/lib/forms/fault-text';
import { EventEditor } from './EventEditor';
import { changesTo, draftOf, type EventDraft, movedWithBookings } from './event-draft';
import { MoveDialog } from './MoveDialog';
import { slotConflicts } from './slot-conflicts';
import { serverFields, useEventForm } from './use-event-form';
import { useShowConflicts } from './use-show-conflicts';

interface Props {
  /** As it is now: seats go while it is edited. */
  event: EventDetail;
  /** The event is about to go, so that there is nothing to lose. */
  isLeaving: () => boolean;
}

/** An event's own fields, edited. */
export function EventDetails({ event, isLeaving }: Props) {
  const t = useT();
  const client = useQueryClient();
  /** What the form was filled from: the changes are what differs from this. */
  const [base, setBase] = useState(event);
  const [isStale, setIsStale] = useState(false);
  const form = useEventForm(draftOf(base));
  const show = useShowConflicts(form);
  const [question, setQuestion] = useState<{ seats: number; answer: (yes: boolean) => void } | null>(null);
  const booked = useMemo(() => new Map(event.timeSlots.map((slot) => [slot.id, slot.bookedCount])), [event]);
  const latest = useRef(base);
  latest.current = base;

  const fetchFresh = () => client.fetchQuery({ ...eventQuery(event.id), staleTime: 0 });

  function fill(from: EventDetail) {
    setBase(from);
    setIsStale(false);
    form.reset(draftOf(from));
  }

  /** Asks before people are told of other times; true when there is nobody to tell. */
  async function mayMove(draft: EventDraft): Promise<boolean> {
    const seats = movedWithBookings(event, draft).reduce((sum, slot) => sum + slot.bookedCount, 0);
    if (seats === 0) return true;
    const isAgreed = await new Promise<boolean>((answer) => setQuestion({ seats, answer }));
    setQuestion(null);
    return isAgreed;
  }

  async function save(draft: EventDraft) {
    const body = changesTo(latest.current, draft);
    if (Object.keys(body).length === 0) {
      form.reset(draft);
      toast(t('admin.event.unchanged'));
      return;
    }
    if (!(await mayMove(draft))) return;
    // A list of slots replaces the one that is there: what another organiser added meanwhile would go.
    const before = await fetchFresh();
    if (before.updatedAt !== latest.current.updatedAt) {
      setIsStale(true);
      return;
    }
    try {
      await unwrap(api.PUT('/api/events/{id}', { params: { path: { id: event.id } }, body }));
    } catch (error) {
      if (isApiError(error, 'CAPACITY_BELOW_BOOKED', 'SLOT_HAS_BOOKINGS')) {
        if (show(slotConflicts(error.code, draft, await fetchFresh()), draft.timezone)) return;
      }
      if (showFaults(t, error, serverFields, form.setError)) return;
      throw error;
    }
    fill(await fetchFresh());
    void client.invalidateQueries({ queryKey: keys.events });
    toast(t('admin.event.saved'), { tone: 'good' });
  }

  return (
    <>
      <EventEditor
        form={form}
        seed={event.id}
        savedZone={base.timezone}
        booked={booked}
        submitLabel={t('admin.event.save')}
        busyLabel={t('admin.event.busy')}
        onSubmit={save}
        onDiscard={() => form.reset(draftOf(base))}
        isLeaving={isLeaving}
        notice={
          isStale && (
            <Banner
              tone="danger"
              title={t('admin.event.stale')}
              action={
                <Button size="sm" onClick={() => void fetchFresh().then(fill)}>
                  {t('admin.event.reload')}
                </Button>
              }
            >
              {t('admin.event.staleText')}
            </Banner>
          )
        }
      />
      <MoveDialog seats={question?.seats ?? 0} onAnswer={(yes) => question?.answer(yes)} />
    </>
  );
}
