import type { components } from './schema';

/** The API's objects by name: `Schemas['EventDetail']`. */
export type Schemas = components['schemas'];

export type Category = Schemas['Category'];
export type EventSummary = Schemas['EventSummary'];
export type EventDetail = Schemas['EventDetail'];
export type TimeSlotDetail = Schemas['TimeSlotDetail'];
export type SummarySlot = EventSummary['timeSlots'][number];
export type BookingDetail = Schemas['BookingDetail'];
export type WaitlistDetail = Schemas['WaitlistDetail'];
export type Notification = Schemas['Notification'];
export type User = Schemas['User'];
export type FieldFault = Schemas['FieldFault'];

export const CATEGORIES = ['CONCERT', 'WORKSHOP', 'FESTIVAL'] as const satisfies readonly Category[];
