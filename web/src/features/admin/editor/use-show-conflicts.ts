import { useT } from '@/i18n';
import { slotDraftOf } from './event-draft';
import type { SlotConflict } from './slot-conflicts';
import type { EventForm } from './use-event-form';

/** Shows conflicts at the slots they are about; false when there is none to show. */
export function useShowConflicts(form: EventForm) {
  const t = useT();
  return (conflicts: SlotConflict[], zone: string): boolean => {
    const returning = conflicts.flatMap((conflict) => (conflict.kind === 'removedWithBookings' ? [conflict.slot] : []));
    const there = form.getValues('timeSlots');
    if (returning.length > 0) {
      form.setValue('timeSlots', [...there, ...returning.map((slot) => slotDraftOf(slot, zone))], {
        shouldDirty: true,
      });
    }
    conflicts.forEach((conflict, position) => {
      const type = 'server';
      const focus = { shouldFocus: position === 0 };
      if (conflict.kind === 'capacityBelowBooked') {
        const message = t('admin.slots.belowBooked', { count: conflict.booked });
        form.setError(`timeSlots.${conflict.index}.capacity`, { type, message }, focus);
      } else if (conflict.kind === 'movedOntoOther') {
        form.setError(`timeSlots.${conflict.index}.start`, { type, message: t('admin.slots.overlap') }, focus);
      } else {
        const index = there.length + returning.indexOf(conflict.slot);
        const message = t('admin.slots.hasBookings', { count: conflict.slot.bookedCount });
        form.setError(`timeSlots.${index}.id`, { type, message });
        // Its fields are there only once the list has been drawn with it.
        if (position === 0) requestAnimationFrame(() => form.setFocus(`timeSlots.${index}.label`));
      }
    });
    return conflicts.length > 0;
  };
}
