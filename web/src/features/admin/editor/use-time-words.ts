import { useT } from '@/i18n';
import type { Conversion } from '../zoned-time';
import { type SlotDraft, type TimeFault, timeOf } from './event-draft';

/** What there is to say about a time that was entered. */
export function useTimeWords() {
  const t = useT();
  return {
    /** What deserves a second look, though it can be sent. */
    hint(time: Conversion, isStart: boolean): string | undefined {
      if (time.kind !== 'instant') return undefined;
      if (time.comesTwice) return t('admin.slots.twice');
      return isStart && Date.parse(time.iso) < Date.now() ? t('admin.slots.past') : undefined;
    },

    fault(fault: TimeFault, slot: SlotDraft, side: 'start' | 'end', zone: string): string {
      if (fault === 'missing') return t('admin.slots.timeMissing');
      if (fault === 'endsBeforeItStarts') return t('admin.slots.endFirst');
      const time = timeOf(slot, side, zone);
      return t('admin.slots.skipped', { time: time.kind === 'skipped' ? time.after.slice(11) : '' });
    },
  };
}
