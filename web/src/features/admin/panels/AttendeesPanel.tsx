import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, ScanLine, Search, SearchX, Users, X } from 'lucide-react';
import { isApiError } from '@/api/error';
import type { EventDetail } from '@/api/types';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import { dayKey, formatDayTime } from '@/lib/time';
import { AttendeeTable } from './AttendeeTable';
import { Pager } from './Pager';
import styles from './panels.module.css';
import { attendeesQuery, fetchAttendeesFile } from './queries';
import { csvName, saveFile } from './save-file';
import { useAttendeeFilters } from './use-attendee-filters';

const statuses = ['CONFIRMED', 'CANCELLED', 'ALL'] as const;

/** Who has booked: to search, to page through, to take along as a table. */
export default function AttendeesPanel({ event }: { event: EventDetail }) {
  const t = useT();
  const { filters, page, typed, type, choose, turnTo, reset, isNarrowed } = useAttendeeFilters();
  const { data, error, isPlaceholderData, refetch } = useQuery(attendeesQuery(event.id, filters, page));
  const file = useMutation({
    mutationFn: () => fetchAttendeesFile(event.id, filters),
    onSuccess: (made) => {
      saveFile(made, csvName(event.title, dayKey(new Date().toISOString(), event.timezone)));
      toast(t('organiser.attendees.downloaded'), { tone: 'good' });
    },
    onError: (failure) => {
      const tooLarge = isApiError(failure, 'VALIDATION_ERROR');
      toast(tooLarge ? t('organiser.attendees.tooLarge') : errorText(t, failure).title, { tone: 'bad' });
    },
  });
  const total = data?.pagination.total ?? 0;

  return (
    <div className={styles.panel}>
      <search className={styles.filters}>
        <Field
          hideLabel
          label={t('organiser.attendees.search')}
          placeholder={t('organiser.attendees.search')}
          icon={<Search size={20} />}
          className={styles.search}
          type="search"
          enterKeyHint="search"
          maxLength={200}
          value={typed}
          onChange={(change) => type(change.target.value)}
          end={
            typed && (
              <IconButton label={t('organiser.attendees.clear')} onClick={() => type('')}>
                <X size={20} aria-hidden />
              </IconButton>
            )
          }
        />
        {event.timeSlots.length > 1 && (
          <Field
            as="select"
            hideLabel
            label={t('organiser.attendees.slot')}
            className={styles.slotFilter}
            value={filters.slotId}
            onChange={(change) => choose({ slotId: change.target.value })}
          >
            <option value="">{t('organiser.attendees.everySlot')}</option>
            {event.timeSlots.map((slot) => (
              <option key={slot.id} value={slot.id}>
                {slot.label} · {formatDayTime(slot.startTime, { zone: event.timezone })}
              </option>
            ))}
          </Field>
        )}
        <Segmented
          label={t('organiser.attendees.status')}
          value={filters.status}
          options={statuses.map((value) => ({ value, label: t(`organiser.attendees.${value}`) }))}
          onChange={(status) => choose({ status })}
        />
      </search>
      <div className={styles.bar}>
        <p role="status" className={styles.count}>
          {data && t('organiser.attendees.count', { count: total })}
        </p>
        <div className={styles.tools}>
          <Button
            variant="outline"
            size="sm"
            to={`/admin/scan?event=${event.id}`}
            icon={<ScanLine size={18} aria-hidden />}
          >
            {t('organiser.attendees.scan')}
          </Button>
          <Button
            variant="outline"
            size="sm"
            busy={file.isPending}
            disabled={total === 0}
            icon={<Download size={18} aria-hidden />}
            onClick={() => file.mutate()}
          >
            {file.isPending ? t('organiser.attendees.downloading') : t('organiser.attendees.download')}
          </Button>
        </div>
      </div>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height="420px" radius="var(--radius-md)" />
      ) : total === 0 ? (
        <Nobody isNarrowed={isNarrowed} status={filters.status} onReset={reset} />
      ) : (
        <>
          <AttendeeTable
            attendees={data.attendees}
            zone={event.timezone}
            hasSlots={event.timeSlots.length > 1}
            isStale={isPlaceholderData}
          />
          <Pager page={page} pages={data.pagination.totalPages} onTurn={turnTo} />
        </>
      )}
    </div>
  );
}

interface NobodyProps {
  isNarrowed: boolean;
  status: (typeof statuses)[number];
  onReset: () => void;
}

function Nobody({ isNarrowed, status, onReset }: NobodyProps) {
  const t = useT();
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<SearchX size={32} />}
        title={t('organiser.attendees.noneFound')}
        text={t('organiser.attendees.noneFoundText')}
        action={
          <Button variant="outline" onClick={onReset}>
            {t('organiser.attendees.reset')}
          </Button>
        }
      />
    );
  }
  return status === 'CANCELLED' ? (
    <EmptyState icon={<Users size={32} />} title={t('organiser.attendees.noneCancelled')} />
  ) : (
    <EmptyState
      icon={<Users size={32} />}
      title={t('organiser.attendees.empty')}
      text={t('organiser.attendees.emptyText')}
    />
  );
}
