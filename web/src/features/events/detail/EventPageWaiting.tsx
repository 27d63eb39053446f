import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/queries';
import type { EventSummary } from '@/api/types';
import { PageTitle } from '@/components/PageTitle';
import { Skeleton } from '@/components/Skeleton';
import { useLocale, useT } from '@/i18n';
import { useZone } from '@/lib/time';
import { EventHero } from '../EventHero';
import heroStyles from '../event-hero.module.css';
import { EventPicture } from './EventPicture';
import { eventDates } from './event-dates';

/** Until the event has come: its head as far as the list that led here knew it. Seats are never guessed. */
export function EventPageWaiting({ id }: { id: string }) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const known = useListed(id);
  if (known) {
    const { title, location, description, category, timeSlots } = known;
    return (
      <EventHero
        title={title}
        location={location}
        banner=""
        category={t(`common.category.${category}`)}
        description={description}
        dates={eventDates(timeSlots, { zone, locale })}
        picture={<EventPicture event={known} />}
        heading={<PageTitle className={heroStyles.title}>{title}</PageTitle>}
      />
    );
  }
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {t('events.page.loading')}
      </p>
      <div className={heroStyles.page} aria-hidden>
        <div className={heroStyles.hero}>
          <div className={heroStyles.banner}>
            <Skeleton height="100%" radius="0" />
          </div>
          <div className={heroStyles.title}>
            <Skeleton width="80%" height="1em" />
          </div>
          <div className={heroStyles.facts}>
            <Skeleton width="55%" height="1.3em" />
            <Skeleton width="45%" height="1.3em" />
          </div>
          <Skeleton height="6em" style={{ marginTop: 'var(--space-5)' }} />
        </div>
      </div>
    </div>
  );
}

/** The event as a list that is still at hand shows it. */
function useListed(id: string): EventSummary | undefined {
  const client = useQueryClient();
  for (const [, data] of client.getQueriesData<unknown>({ queryKey: keys.events })) {
    const events = Array.isArray(data)
      ? (data as EventSummary[])
      : (data as InfiniteData<{ events: EventSummary[] }> | undefined)?.pages?.flatMap((page) => page.events);
    const found = events?.find((event) => event.id === id);
    if (found) return found;
  }
  return undefined;
}
