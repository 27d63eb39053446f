import type { Category } from '@/api/types';
import { addToWall, minutesBetween, toInstant, toWallTime, type WallTime } from '../zoned-time';

export const mostSlots = 200;
export const mostSeats = 1_000_000;
export const mostWaiting = 1_000_000;

/** A slot as it is in the form: times as the clock on the wall shows them at the event. */
export interface SlotDraft {
  /** Empty for a slot that the server doesn't know yet. */
  id: string;
  label: string;
  start: WallTime;
  end: WallTime;
  /** What the field holds: a number, or NaN while there is none. */
  capacity: number;
  /** Seats held, as of when the form was filled. */
  bookedCount: number;
  /** What the server had: an untouched time goes back as it came, to the very second occurrence of an hour. */
  kept?: KeptTimes;
}

interface KeptTimes {
  zone: string;
  start: WallTime;
  startTime: string;
  end: WallTime;
  endTime: string;
}

export interface EventDraft {
  title: string;
  description: string;
  location: string;
  category: Category;
  timezone: string;
  imageUrl: string | null;
  bannerUrl: string | null;
  /** How many may wait for each slot; null when as many as like. */
  waitlistLimit: number | null;
  timeSlots: SlotDraft[];
}

interface SavedSlot {
  id: string;
  label: string;
  startTime: string;
  endTime: string;
  capacity: number;
  bookedCount: number;
}

export interface SavedEvent {
  title: string;
  description: string;
  location: string;
  category: Category;
  timezone: string;
  imageUrl: string | null;
  bannerUrl: string | null;
  waitlistLimit: number | null;
  timeSlots: SavedSlot[];
}

export function draftOf(event: SavedEvent): EventDraft {
  const { title, description, location, category, timezone, imageUrl, bannerUrl, waitlistLimit } = event;
  const timeSlots = event.timeSlots.map((slot) => slotDraftOf(slot, timezone));
  return { title, description, location, category, timezone, imageUrl, bannerUrl, waitlistLimit, timeSlots };
}

export function slotDraftOf(slot: SavedSlot, zone: string): SlotDraft {
  const { id, label, capacity, bookedCount, startTime, endTime } = slot;
  const start = toWallTime(startTime, zone);
  const end = toWallTime(endTime, zone);
  return { id, label, start, end, capacity, bookedCount, kept: { zone, start, startTime, end, endTime } };
}

export function emptyDraft(zone: string, today: WallTime): EventDraft {
  const evening = `${addToWall(today, 14 * 24 * 60).slice(0, 10)}T19:00`;
  const slot = { id: '', label: '', start: evening, end: addToWall(evening, 120), capacity: 100, bookedCount: 0 };
  const texts = { title: '', description: '', location: '' };
  const nothing = { imageUrl: null, bannerUrl: null, waitlistLimit: null };
  return { ...texts, category: 'CONCERT', timezone: zone, ...nothing, timeSlots: [slot] };
}

/** A new slot made like `model`, that starts when it ends. */
export function slotAfter(model: SlotDraft): SlotDraft {
  const minutes = minutesBetween(model.start, model.end);
  const length = minutes > 0 ? minutes : 120;
  return {
    id: '',
    label: model.label,
    start: model.end,
    end: addToWall(model.end, length),
    capacity: model.capacity,
    bookedCount: 0,
  };
}

/** When a slot starts or ends, as an instant. */
export function timeOf(slot: SlotDraft, side: 'start' | 'end', zone: string) {
  const { kept } = slot;
  if (kept && kept.zone === zone && kept[side] === slot[side]) {
    return { kind: 'instant', iso: kept[`${side}Time`], comesTwice: false } as const;
  }
  return toInstant(slot[side], zone);
}

/** Why a slot's times can't be sent. */
export type TimeFault = 'missing' | 'skipped' | 'endsBeforeItStarts';

export function timeFault(slot: SlotDraft, side: 'start' | 'end', zone: string): TimeFault | undefined {
  const time = timeOf(slot, side, zone);
  if (time.kind === 'invalid') return 'missing';
  if (time.kind === 'skipped') return 'skipped';
  if (side === 'start') return undefined;
  const start = timeOf(slot, 'start', zone);
  return start.kind === 'instant' && time.iso <= start.iso ? 'endsBeforeItStarts' : undefined;
}

interface SlotBody {
  id?: string;
  label: string;
  startTime: string;
  endTime: string;
  capacity: number;
}

/** The slots as the server takes them. To be called with times in which timeFault finds nothing. */
export function slotBodies(draft: EventDraft): SlotBody[] {
  return draft.timeSlots.map((slot) => {
    const times = (['start', 'end'] as const).map((side) => timeOf(slot, side, draft.timezone));
    const [startTime = '', endTime = ''] = times.map((time) => (time.kind === 'instant' ? time.iso : ''));
    const body = { label: slot.label.trim(), startTime, endTime, capacity: slot.capacity };
    return slot.id ? { id: slot.id, ...body } : body;
  });
}

/** What of the draft differs from what the server has; nothing differs: an empty object. */
export function changesTo(saved: SavedEvent, draft: EventDraft) {
  const changes: Partial<Omit<EventDraft, 'timeSlots'>> & { timeSlots?: SlotBody[] } = {};
  const texts = ['title', 'description', 'location'] as const;
  for (const field of texts) if (draft[field].trim() !== saved[field]) changes[field] = draft[field].trim();
  if (draft.category !== saved.category) changes.category = draft.category;
  if (draft.timezone !== saved.timezone) changes.timezone = draft.timezone;
  if (draft.imageUrl !== saved.imageUrl) changes.imageUrl = draft.imageUrl;
  if (draft.bannerUrl !== saved.bannerUrl) changes.bannerUrl = draft.bannerUrl;
  if (draft.waitlistLimit !== saved.waitlistLimit) changes.waitlistLimit = draft.waitlistLimit;
  // The slots go along only when one differs: the server then needs not hold up those who buy.
  const wanted = slotBodies(draft);
  const now = saved.timeSlots.map(({ id, label, startTime, endTime, capacity }) => ({
    id,
    label,
    startTime,
    endTime,
    capacity,
  }));
  if (JSON.stringify(wanted) !== JSON.stringify(now)) changes.timeSlots = wanted;
  return changes;
}

/** Slots with seats held whose times change: their holders are told. */
export function movedWithBookings(saved: SavedEvent, draft: EventDraft): SavedSlot[] {
  const wanted = new Map(slotBodies(draft).map((slot) => [slot.id, slot]));
  return saved.timeSlots.filter((slot) => {
    const after = wanted.get(slot.id);
    const moved = after && (after.startTime !== slot.startTime || after.endTime !== slot.endTime);
    return moved && slot.bookedCount > 0;
  });
}
