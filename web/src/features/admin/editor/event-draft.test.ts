import { describe, expect, it } from 'vitest';
import { changesTo, draftOf, emptyDraft, type SavedEvent, slotAfter, slotBodies, timeFault } from './event-draft';

const slot = (more: Partial<SavedEvent['timeSlots'][number]> = {}) => ({
  id: 's1',
  label: 'Evening',
  startTime: '2027-07-15T18:00:00.000Z',
  endTime: '2027-07-15T20:00:00.000Z',
  capacity: 100,
  bookedCount: 12,
  ...more,
});

const event = (timeSlots = [slot()]): SavedEvent => ({
  title: 'Nordlys',
  description: 'Two hours of slow synths.',
  location: 'Quay Hall',
  category: 'CONCERT',
  timezone: 'Europe/Berlin',
  imageUrl: null,
  bannerUrl: null,
  waitlistLimit: null,
  timeSlots,
});

describe('draftOf', () => {
  it("shows the times by the event's clock", () => {
    expect(draftOf(event()).timeSlots[0]).toMatchObject({ start: '2027-07-15T20:00', end: '2027-07-15T22:00' });
  });
});

describe('changesTo', () => {
  it('finds nothing in an untouched draft', () => {
    expect(changesTo(event(), draftOf(event()))).toEqual({});
  });

  it('names just what differs, without blanks at its ends', () => {
    const draft = { ...draftOf(event()), title: ' Nordlys: Live ', bannerUrl: '/public/uploads/b.webp' };
    expect(changesTo(event(), draft)).toEqual({ title: 'Nordlys: Live', bannerUrl: '/public/uploads/b.webp' });
  });

  it('sends a limit of the waitlist, no waitlist and no limit as what they are', () => {
    for (const waitlistLimit of [250, 0])
      expect(changesTo(event(), { ...draftOf(event()), waitlistLimit })).toEqual({ waitlistLimit });
    const limited = { ...event(), waitlistLimit: 250 };
    expect(changesTo(limited, { ...draftOf(limited), waitlistLimit: null })).toEqual({ waitlistLimit: null });
    expect(changesTo(limited, draftOf(limited))).toEqual({});
  });

  it('hands in all slots as soon as one differs', () => {
    const saved = event([slot(), slot({ id: 's2' })]);
    const draft = draftOf(saved);
    draft.timeSlots[1]!.capacity = 120;
    expect(changesTo(saved, draft).timeSlots?.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['s1', 100],
      ['s2', 120],
    ]);
  });

  it('leaves an untouched slot in the second of two equal hours, to the millisecond', () => {
    const second = slot({ startTime: '2027-10-31T01:30:00.250Z', endTime: '2027-10-31T02:30:00.000Z' });
    const draft = draftOf(event([second]));
    expect(draft.timeSlots[0]!.start).toBe('2027-10-31T02:30');
    draft.timeSlots[0]!.label = 'Late';
    expect(changesTo(event([second]), draft).timeSlots?.[0]).toMatchObject({ startTime: '2027-10-31T01:30:00.250Z' });
  });

  it('keeps the clock face when the zone is corrected', () => {
    const draft = { ...draftOf(event()), timezone: 'Asia/Jakarta' };
    expect(changesTo(event(), draft)).toMatchObject({
      timezone: 'Asia/Jakarta',
      timeSlots: [{ startTime: '2027-07-15T13:00:00.000Z', endTime: '2027-07-15T15:00:00.000Z' }],
    });
  });

  it('sends a new slot without an id', () => {
    const draft = draftOf(event());
    draft.timeSlots.push(slotAfter(draft.timeSlots[0]!));
    const added = changesTo(event(), draft).timeSlots?.[1];
    expect(added).toEqual({
      label: 'Evening',
      startTime: '2027-07-15T20:00:00.000Z',
      endTime: '2027-07-15T22:00:00.000Z',
      capacity: 100,
    });
  });
});

describe('timeFault', () => {
  const at = (start: string, end: string) => ({ id: '', label: 'x', start, end, capacity: 1, bookedCount: 0 });

  it('wants the end after the start', () => {
    expect(timeFault(at('2027-07-15T20:00', '2027-07-15T20:00'), 'end', 'UTC')).toBe('endsBeforeItStarts');
    expect(timeFault(at('2027-07-15T20:00', '2027-07-15T20:01'), 'end', 'UTC')).toBeUndefined();
  });

  it('judges by the time that passes and not by the face of the clock', () => {
    // From 01:45 to 03:15 on this night is half an hour, from 02:30 to 02:15 of the next nothing at all.
    expect(timeFault(at('2027-03-28T01:45', '2027-03-28T03:15'), 'end', 'Europe/Berlin')).toBeUndefined();
    expect(timeFault(at('2027-10-31T02:30', '2027-10-31T02:15'), 'end', 'Europe/Berlin')).toBe('endsBeforeItStarts');
  });

  it('knows what is missing and what the clocks jump over', () => {
    expect(timeFault(at('', '2027-07-15T20:00'), 'start', 'UTC')).toBe('missing');
    expect(timeFault(at('2027-03-28T02:30', '2027-03-28T04:00'), 'start', 'Europe/Berlin')).toBe('skipped');
  });
});

describe('emptyDraft', () => {
  it('starts with one slot that could be sent', () => {
    const draft = emptyDraft('Asia/Jakarta', '2026-11-22T09:41');
    expect(draft.timeSlots[0]).toMatchObject({ start: '2026-12-06T19:00', end: '2026-12-06T21:00' });
    expect(slotBodies(draft)[0]).toMatchObject({ startTime: '2026-12-06T12:00:00.000Z' });
  });
});
