import type { Locale } from '@/i18n';
import { formatTime, zoneName } from '@/lib/time';

interface Place {
  zone: string;
  locale: Locale;
}

/**
 * When an event is, on one line and in the very shape in which the server writes it into the page, so that nothing
 * changes on the screen when the app takes over: one slot with its time, several as a day or a span of days.
 */
export function eventDates(slots: readonly { startTime: string }[], place: Place): string {
  const starts = slots.map(({ startTime }) => startTime).toSorted();
  const first = starts[0];
  const last = starts.at(-1);
  if (!first || !last) return '';
  const from = dayOf(first, place);
  const to = dayOf(last, place);
  if (starts.length === 1) {
    return `${from.day} ${from.year}, ${formatTime(first, place)} ${zoneName(first, { zone: place.zone })}`;
  }
  if (from.day === to.day && from.year === to.year) return `${from.day} ${from.year}`;
  return `${from.day}${from.year === to.year ? '' : ` ${from.year}`} – ${to.day} ${to.year}`;
}

/** `Fri, 27 Nov` and `2026`. Put together here, for browsers differ in commas. */
function dayOf(iso: string, { zone, locale }: Place): { day: string; year: string } {
  const parts = new Intl.DateTimeFormat(locale === 'id' ? 'id' : 'en-US', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('weekday')}, ${part('day')} ${part('month')}`, year: part('year') };
}
