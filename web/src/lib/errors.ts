import { isApiError } from '@/api/error';
import { hasMessage, type Translate } from '@/i18n/i18n';
import type { MessageKey } from '@/i18n/messages';

export interface ErrorText {
  title: string;
  text: string;
  /** The label of the way on, where there is one that is always the same. */
  action?: { label: string; to: string };
}

/** Where to go on from an error: a label from errors.action.*, and its page. */
const WAYS: Record<string, [label: MessageKey, to: string]> = {
  ALREADY_BOOKED: ['errors.action.tickets', '/bookings'],
  ALREADY_WAITLISTED: ['errors.action.waitlists', '/bookings?tab=waitlists'],
  TIME_CONFLICT: ['errors.action.tickets', '/bookings'],
  EVENT_NOT_FOUND: ['errors.action.events', '/events'],
  SLOT_NOT_FOUND: ['errors.action.events', '/events'],
  SOLD_OUT: ['errors.action.events', '/events'],
  SLOT_ENDED: ['errors.action.events', '/events'],
  BOOKING_NOT_FOUND: ['errors.action.tickets', '/bookings'],
  UNAUTHORIZED: ['errors.action.login', '/login'],
};

/** What happened and what to do now, for any error; the messages of `errors` are loaded with every page but the first. */
export function errorText(t: Translate, error: unknown): ErrorText {
  const code = isApiError(error) ? error.code : 'UNKNOWN';
  const wait = isApiError(error) ? (error.retryAfter ?? 0) : 0;
  const way = WAYS[code];
  const title = `errors.${code}.title`;
  const text = `errors.${code}.text`;
  if (!hasMessage(title) || !hasMessage(text)) return { title: t('common.error.title'), text: t('common.error.text') };
  return {
    title: t(title),
    text: t(text, { wait }),
    ...(way ? { action: { label: t(way[0]), to: way[1] } } : {}),
  };
}
