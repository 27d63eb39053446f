import type { Translate } from '@/i18n';
import { formatRange } from '@/lib/time';
import type { BarState } from './booking-bar-state';

interface BarContext {
  /** The picked time, as people read it. */
  when: string;
  quantity: number;
  zone: string;
}

/** The bar's two lines beside its button. */
export function barText(
  t: Translate,
  state: BarState,
  { when, quantity, zone }: BarContext,
): { label: string; detail?: string } {
  switch (state.kind) {
    case 'get':
    case 'join':
    case 'signIn':
    case 'busy':
    case 'unknown':
      return { label: t('events.bar.quantity', { count: quantity }), detail: when };
    case 'booked':
      return { label: t('events.bar.booked', { count: state.quantity }), detail: when };
    case 'waiting':
      return {
        label: t('events.bar.waiting', { number: state.number }),
        detail: state.blocked ? t('events.bar.blocked') : t('events.bar.waitingFor', { count: state.quantity }),
      };
    case 'conflict': {
      const { eventTitle, startTime, endTime } = state.conflict;
      return {
        label: t('events.bar.conflict', { title: eventTitle }),
        detail: t('events.bar.conflictTime', { time: formatRange(startTime, endTime, { zone }) }),
      };
    }
    case 'soldOut':
      return state.left === 0
        ? { label: t('events.bar.queueFull'), detail: t('events.bar.queueFullText') }
        : { label: t('events.slots.few', { left: state.left }), detail: t('events.bar.tooManyText') };
    case 'slotEnded':
      return { label: t('events.bar.slotEnded'), detail: t('events.bar.slotEndedText') };
    case 'eventEnded':
      return { label: t('events.bar.eventEnded') };
    case 'gone':
      return { label: t('events.bar.gone') };
    case 'pick':
      return { label: t('events.bar.pick') };
  }
}
