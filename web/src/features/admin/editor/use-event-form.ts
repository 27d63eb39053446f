import { type UseFormReturn, useForm } from 'react-hook-form';
import type { EventDraft } from './event-draft';

/** The server's names of the fields, and the form's. */
export const serverFields = {
  title: 'title',
  description: 'description',
  location: 'location',
  category: 'category',
  timezone: 'timezone',
  imageUrl: 'imageUrl',
  bannerUrl: 'bannerUrl',
  image: 'imageUrl',
  banner: 'bannerUrl',
  waitlistLimit: 'waitlistLimit',
  timeSlots: 'timeSlots',
  'timeSlots.*': 'timeSlots.*.id',
  'timeSlots.*.id': 'timeSlots.*.id',
  'timeSlots.*.label': 'timeSlots.*.label',
  'timeSlots.*.startTime': 'timeSlots.*.start',
  'timeSlots.*.endTime': 'timeSlots.*.end',
  'timeSlots.*.capacity': 'timeSlots.*.capacity',
};

export type EventForm = UseFormReturn<EventDraft>;

export const useEventForm = (draft: EventDraft): EventForm =>
  useForm<EventDraft>({ mode: 'onTouched', defaultValues: draft, shouldFocusError: true });

/** How many fields are at fault. */
export function countFaults(errors: object): number {
  let count = 0;
  for (const value of Object.values(errors)) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const entry of value) if (entry) count += countFaults(entry);
      if ('root' in value && value.root) count += 1;
    } else if ('type' in value && typeof value.type === 'string') count += 1;
    else count += countFaults(value);
  }
  return count;
}
