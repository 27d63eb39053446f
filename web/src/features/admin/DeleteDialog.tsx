import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { isApiError } from '@/api/error';
import { eventQuery, keys } from '@/api/queries';
import type { EventDetail } from '@/api/types';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import styles from './admin.module.css';

interface Props {
  /** The event that is to go; none: nothing is asked. */
  event: { id: string; title: string } | null;
  onClose: () => void;
  onDeleted: () => void;
}

/** Says whom it hits before an event is deleted. */
export function DeleteDialog({ event, onClose, onDeleted }: Props) {
  const t = useT();
  const client = useQueryClient();
  const id = event?.id ?? '';
  const { data, error, isFetching, refetch } = useQuery({
    ...eventQuery(id),
    enabled: event !== null,
    // Seats go every second: this must be how it is now.
    staleTime: 0,
    refetchOnMount: 'always',
  });
  const deletion = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/events/{id}', { params: { path: { id } } })),
    onSuccess: () => done(),
    onError: (failure) => {
      // Somebody else was faster, which comes to the same.
      if (isApiError(failure, 'EVENT_NOT_FOUND')) done();
    },
  });

  function done() {
    toast(t('admin.delete.done', { title: event?.title ?? '' }));
    onDeleted();
    onClose();
    // The page behind still shows it: it is not fetched again, only not believed any more.
    void client.invalidateQueries({ queryKey: keys.event(id), refetchType: 'none' });
    void client.invalidateQueries({ queryKey: keys.events });
  }

  const isKnown = data !== undefined && !isFetching;
  const { bookings } = isKnown ? hitBy(data) : { bookings: 0 };
  const failure = deletion.error ? errorText(t, deletion.error) : null;
  return (
    <Dialog
      open={event !== null}
      onClose={onClose}
      locked={deletion.isPending}
      title={t('admin.delete.title', { title: event?.title ?? '' })}
      actions={
        <>
          <Button variant="outline" onClick={onClose} disabled={deletion.isPending}>
            {t('admin.delete.cancel')}
          </Button>
          <Button variant="danger" busy={deletion.isPending} disabled={!isKnown} onClick={() => deletion.mutate()}>
            {deletion.isPending
              ? t('admin.delete.busy')
              : bookings > 0
                ? t('admin.delete.confirmBookings', { count: bookings })
                : t('admin.delete.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.question} aria-live="polite">
        {isKnown && <Consequences event={data} />}
        {!isKnown && !error && <p>{t('admin.delete.counting')}</p>}
        {!isKnown && error && (
          <Banner
            tone="danger"
            action={
              <Button size="sm" variant="outline" onClick={() => void refetch()}>
                {t('common.retry')}
              </Button>
            }
          >
            {t('admin.delete.countFailed')}
          </Banner>
        )}
        {failure && (
          <Banner tone="danger" title={failure.title}>
            {failure.text}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}

function hitBy({ timeSlots }: EventDetail) {
  const sum = (count: (slot: EventDetail['timeSlots'][number]) => number) =>
    timeSlots.reduce((total, slot) => total + count(slot), 0);
  return {
    bookings: sum((slot) => slot._count.bookings),
    seats: sum((slot) => slot.bookedCount),
    waiting: sum((slot) => slot._count.waitlists),
  };
}

function Consequences({ event }: { event: EventDetail }) {
  const t = useT();
  const { bookings, seats, waiting } = hitBy(event);
  return (
    <>
      {bookings === 0 && waiting === 0 && <p>{t('admin.delete.none')}</p>}
      {bookings > 0 && (
        <p>
          <strong>{t('admin.delete.bookings', { count: bookings })}</strong> {t('admin.delete.seats', { count: seats })}
        </p>
      )}
      {waiting > 0 && <p>{t('admin.delete.waiting', { count: waiting })}</p>}
      <p>{t('admin.delete.final')}</p>
    </>
  );
}
