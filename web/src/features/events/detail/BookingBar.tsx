import { useLayoutEffect, useRef } from 'react';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import { formatDayTime } from '@/lib/time';
import { barText } from './bar-text';
import styles from './booking-bar.module.css';
import type { BarState } from './booking-bar-state';

interface BookingBarProps {
  state: BarState;
  slot: { startTime: string; endTime: string } | undefined;
  quantity: number;
  zone: string;
  /** Where to go to sign in. */
  loginPath: string;
  /** Opens what there is to confirm, or what is under way. */
  onOpen: () => void;
  onLeave: (waitlistId: string) => void;
}

/** What can be done about the picked time, at the foot of the screen on phones. Its label is the state. */
export function BookingBar(props: BookingBarProps) {
  const { state, slot, quantity, zone } = props;
  const t = useT();
  const ref = useBarHeight();
  const when = slot ? formatDayTime(slot.startTime, { zone }) : '';
  const { label, detail } = barText(t, state, { when, quantity, zone });
  return (
    <section ref={ref} className={styles.bar} aria-label={t('events.bar.label')}>
      <div className={styles.inner}>
        <p className={styles.text}>
          <strong className={styles.label}>{label}</strong>
          {detail && <span className={styles.detail}>{detail}</span>}
        </p>
        <div className={styles.action}>
          <BarAction {...props} />
        </div>
      </div>
    </section>
  );
}

function BarAction({ state, loginPath, onOpen, onLeave }: BookingBarProps) {
  const t = useT();
  switch (state.kind) {
    case 'get':
      return (
        <Button wide busy={!state.settled} onClick={onOpen}>
          {t('events.bar.get', { left: state.left })}
        </Button>
      );
    case 'join':
      return (
        <Button wide busy={!state.settled} onClick={onOpen}>
          {t('events.bar.join', { ahead: state.ahead })}
        </Button>
      );
    case 'signIn':
      return (
        <Button wide to={loginPath}>
          {t(state.join ? 'events.bar.signInJoin' : 'events.bar.signIn', { left: state.left, ahead: state.ahead })}
        </Button>
      );
    case 'busy':
      return (
        <Button wide variant="outline" onClick={onOpen}>
          {t('events.bar.busy')}
        </Button>
      );
    case 'unknown':
      return (
        <Button wide onClick={onOpen}>
          {t('events.bar.unknown')}
        </Button>
      );
    case 'booked':
      return (
        <Button wide to={`/bookings/${state.bookingId}`}>
          {t('events.bar.seeTickets', { count: state.quantity })}
        </Button>
      );
    case 'waiting':
      return (
        <Button variant="outline" aria-label={t('events.bar.leaveLabel')} onClick={() => onLeave(state.waitlistId)}>
          {t('events.bar.leave')}
        </Button>
      );
    case 'conflict':
      return (
        <Button wide variant="outline" to={`/bookings/${state.conflict.bookingId}`}>
          {t('events.bar.seeConflict')}
          <span className="visually-hidden">: {state.conflict.eventTitle}</span>
        </Button>
      );
    case 'soldOut':
      return (
        <Button wide disabled>
          {t(state.left === 0 ? 'events.slots.soldOut' : 'events.slots.queueFull')}
        </Button>
      );
    case 'eventEnded':
    case 'gone':
      return (
        <Button wide variant="outline" to="/events">
          {t('events.bar.findAnother')}
        </Button>
      );
    case 'slotEnded':
    case 'pick':
      return null;
  }
}

/** Tells the page how much room the bar takes at its foot: what floats there keeps clear of it. */
function useBarHeight() {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const bar = ref.current;
    if (!bar) return;
    const root = document.documentElement.style;
    const measure = () => {
      const floats = getComputedStyle(bar).position === 'fixed';
      const height = floats ? `${innerHeight - bar.getBoundingClientRect().top}px` : '0px';
      root.setProperty('--bar', height);
      // What takes the focus is scrolled to above it, not behind it.
      root.scrollPaddingBottom = height;
    };
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(bar);
    return () => {
      watching.disconnect();
      root.removeProperty('--bar');
      root.scrollPaddingBottom = '';
    };
  }, []);
  return ref;
}
