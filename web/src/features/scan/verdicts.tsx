import { Ban, Check, CircleHelp, Clock, History, ListX, type LucideIcon, MapPinOff, X } from 'lucide-react';
import type { Translate } from '@/i18n';
import { dayKey, formatDayTime, formatTime } from '@/lib/time';
import type { Tone } from './signals';
import type { GateList, Scan, Verdict } from './types';

export const tones: Record<Verdict, Tone> = {
  ok: 'good',
  already: 'bad',
  cancelled: 'bad',
  invalid: 'bad',
  unknown: 'bad',
  wrongEvent: 'warn',
  wrongSlot: 'warn',
  unlisted: 'warn',
};

export const icons: Record<Verdict, LucideIcon> = {
  ok: Check,
  already: History,
  cancelled: Ban,
  invalid: X,
  unknown: CircleHelp,
  wrongEvent: MapPinOff,
  wrongSlot: Clock,
  unlisted: ListX,
};

/** The time on the venue's clock; the day too when it is not today's. */
export function gateTime(iso: string, zone: string): string {
  const today = dayKey(new Date().toISOString(), zone) === dayKey(iso, zone);
  return today ? formatTime(iso, { zone }) : formatDayTime(iso, { zone });
}

/** The line under the big word: why, or what more there is to know. */
export function reasonOf(t: Translate, scan: Scan, gate: GateList): string {
  const { facts, usedAt } = scan;
  const listed = gateTime(gate.fetchedAt, gate.timezone);
  switch (scan.verdict) {
    case 'ok':
      return scan.by === 'device' && scan.delivery === 'queued' ? t('scan.why.okQueued') : '';
    case 'already':
      return usedAt
        ? t('scan.why.alreadyAt', { time: gateTime(usedAt, gate.timezone) })
        : t('scan.why.already', { time: listed });
    case 'wrongEvent':
      return facts?.eventTitle ? t('scan.why.wrongEventNamed', { event: facts.eventTitle }) : t('scan.why.wrongEvent');
    case 'wrongSlot':
      return t('scan.why.wrongSlot', { slot: facts?.slotLabel ?? '' });
    case 'unlisted':
      return t('scan.why.unlisted', { time: listed });
    case 'cancelled':
      return t('scan.why.cancelled');
    case 'invalid':
      return t('scan.why.invalid');
    case 'unknown':
      return t('scan.why.unknown');
  }
}

/** `Ticket 2 of 3`; empty when even that is not known. */
export function ticketLine(t: Translate, scan: Scan): string {
  const { facts } = scan;
  if (!facts) return '';
  const { number, quantity } = facts;
  return quantity === null ? t('scan.result.ticket', { number }) : t('scan.result.ticketOf', { number, quantity });
}
