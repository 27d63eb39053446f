import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { EventDetail } from '@/api/types';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { PageTitle } from '@/components/PageTitle';
import { useLocale, useT } from '@/i18n';
import { formatRange, useZone, zonesDiffer } from '@/lib/time';
import { useLiveState } from '@/live';
import { loginPath, useSession } from '@/session';
import { EventHero } from '../EventHero';
import heroStyles from '../event-hero.module.css';
import { PurchaseSheet } from '../purchase/PurchaseSheet';
import { isOpen, isUnderWay } from '../purchase/purchase-machine';
import { usePurchase } from '../purchase/use-purchase';
import { About } from './About';
import { BookingBar } from './BookingBar';
import { bookingBarState } from './booking-bar-state';
import { EventPicture } from './EventPicture';
import { eventDates } from './event-dates';
import styles from './event-view.module.css';
import { QuantityPicker } from './QuantityPicker';
import { ShareButton } from './ShareButton';
import { SlotPicker } from './SlotPicker';
import { useFreshPlaces } from './use-fresh-places';
import { useLeaveQueue } from './use-leave-queue';
import { mineAt, useMine } from './use-mine';
import { useNow } from './use-now';
import { useSeatAnnouncements } from './use-seat-announcements';
import { useSelection } from './use-selection';

/** An event that is known: what it is, when, and the way to its tickets. */
export function EventView({ event, gone }: { event: EventDetail; gone: boolean }) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const now = useNow(5000);
  const live = useLiveState();
  const { status } = useSession();
  const mine = useMine();
  const { slot, quantity, pick, setQuantity, path } = useSelection(event.id, event.timeSlots, mine, now);
  const { purchase, desk } = usePurchase(event.id);
  const [open, setOpen] = useState(false);
  useSeatAnnouncements(slot);
  useFreshPlaces(event.timeSlots, mine);

  // The sheet speaks of what was asked for, also when another time has been picked meanwhile.
  const asked = purchase.phase === 'idle' ? slot : event.timeSlots.find(({ id }) => id === purchase.intention.slotId);
  const part = mineAt(mine, slot);
  const partAsked = mineAt(mine, asked);

  // What the person waits for, or has to decide, comes to them.
  const { phase } = purchase;
  useEffect(() => {
    if (phase !== 'idle' && phase !== 'unknown') setOpen(true);
  }, [phase]);

  const { booking: bookingAsked } = partAsked;
  useEffect(() => {
    if (bookingAsked) desk.found(bookingAsked.id, bookingAsked.quantity);
  }, [desk, bookingAsked]);

  const close = () => {
    setOpen(false);
    if (!isOpen(purchase)) desk.dismiss();
  };

  // Whoever has seen the outcome and left doesn't want to see it again on coming back.
  useEffect(
    () => () => {
      if (!isOpen(desk.snapshot())) desk.dismiss();
    },
    [desk],
  );

  const navigate = useNavigate();
  const leave = useLeaveQueue(event.id, () => navigate(path, { state: { confirm: true } }));
  const location = useLocation();
  const wantsConfirm = (location.state as { confirm?: boolean } | null)?.confirm === true;
  useEffect(() => {
    if (!wantsConfirm) return;
    setOpen(true);
    navigate(location.pathname + location.search, { replace: true, state: null, preventScrollReset: true });
  }, [wantsConfirm, location.pathname, location.search, navigate]);

  const state = bookingBarState({
    now,
    gone,
    slots: event.timeSlots,
    slot: slot && { ...slot, waiting: slot._count.waitlists },
    quantity,
    session: status,
    mineKnown: mine.known,
    ...part,
    purchase: isUnderWay(purchase) ? 'busy' : isOpen(purchase) ? 'unknown' : 'none',
  });
  const choosing = ['get', 'join', 'signIn', 'soldOut'].includes(state.kind);
  const login = loginPath(path);
  const differs = asked && zonesDiffer(asked.startTime, zone, event.timezone);

  return (
    <EventHero
      title={event.title}
      location={event.location}
      banner=""
      category={t(`common.category.${event.category}`)}
      description={event.description}
      dates={eventDates(event.timeSlots, { zone, locale })}
      picture={<EventPicture event={event} />}
      heading={<PageTitle className={heroStyles.title}>{event.title}</PageTitle>}
      about={<About text={event.description} />}
      actions={<ShareButton title={event.title} path={`/events/${event.id}`} className={styles.share} />}
      below={
        <p className={styles.organiser}>
          {t('events.page.organiser')} <strong>{event.createdBy.name}</strong>
        </p>
      }
    >
      <div className={styles.booking}>
        <div className={styles.choices}>
          {gone && (
            <Banner
              tone="danger"
              title={t('events.gone.title')}
              action={
                <Button size="sm" variant="outline" to="/events">
                  {t('events.gone.action')}
                </Button>
              }
              className={styles.gone}
            >
              {t('events.gone.text')}
            </Banner>
          )}
          <SlotPicker
            slots={event.timeSlots}
            picked={slot?.id}
            onPick={pick}
            mine={mine}
            zone={zone}
            eventZone={event.timezone}
            now={now}
          />
          {slot && choosing && !(state.kind === 'soldOut' && state.left === 0) && (
            <QuantityPicker
              quantity={quantity}
              left={slot.availableSpots}
              queueFull={slot.waitlistFull}
              onChange={setQuantity}
            />
          )}
          {live !== 'live' && (
            <p className={styles.stale} role="status">
              {t(live === 'offline' ? 'events.page.offline' : 'events.page.polling')}
            </p>
          )}
        </div>
        <BookingBar
          state={state}
          slot={slot}
          quantity={quantity}
          zone={zone}
          loginPath={login}
          onOpen={() => setOpen(true)}
          onLeave={leave}
        />
      </div>
      <PurchaseSheet
        open={open}
        onClose={close}
        purchase={purchase}
        desk={desk}
        wish={
          asked && (choosing || phase !== 'idle')
            ? {
                slotId: asked.id,
                quantity,
                join: quantity > asked.availableSpots,
                title: event.title,
                location: event.location,
                label: asked.label,
                when: formatRange(asked.startTime, asked.endTime, { zone }),
                whenThere: differs ? formatRange(asked.startTime, asked.endTime, { zone: event.timezone }) : undefined,
              }
            : undefined
        }
        queueNumber={partAsked.waiting && partAsked.waiting.ahead + 1}
        bookingId={partAsked.booking?.id}
        conflict={partAsked.conflict}
        zone={zone}
        loginPath={login}
      />
    </EventHero>
  );
}
