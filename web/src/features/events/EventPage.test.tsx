import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/queries';
import { queryClient } from '@/api/query-client';
import type { EventDetail } from '@/api/types';
import { applyEvent } from '@/live/apply';
import EventPage from './EventPage';
import { anEvent, aUser, ok, refuse, serve, show, signIn } from './test-kit';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const routes = [{ path: '/events/:id', element: <EventPage /> }];
const nothing = { upcoming: [], past: [], cancelled: [] };
/** Each test has an event of its own: a purchase belongs to an event, as long as the tab lives. */
let count = 0;

async function open(wish = '', answers: Parameters<typeof serve>[0] = {}, event = anEvent({ id: `event-${++count}` })) {
  const came = serve({
    [`GET /api/events/${event.id}`]: () => ok(event),
    'GET /api/bookings/me': () => ok(nothing),
    'GET /api/waitlists/me': () => ok([]),
    ...answers,
  });
  const router = await show(routes, `/events/${event.id}${wish}`);
  return { came, event, router, posts: () => came.filter(({ method }) => method === 'POST') };
}

describe('the page of an event', () => {
  it('shows what it is and its times, with the soonest that has seats picked', async () => {
    signIn(null);
    await open();
    expect(await screen.findByRole('heading', { level: 1, name: 'Monsoon Brass' })).toBeTruthy();
    const early = screen.getByRole<HTMLInputElement>('radio', { name: /Early show/ });
    expect(early.checked).toBe(true);
    expect(within(early.closest('label') as HTMLElement).getByText('37 left')).toBeTruthy();
    expect(screen.getByText('12 waiting')).toBeTruthy();
  });

  it('keeps the slot and quantity for after signing in', async () => {
    signIn(null);
    const { event, router } = await open();
    const person = userEvent.setup();
    await person.click(await screen.findByRole('radio', { name: /Late show/ }));
    await person.click(screen.getByRole('button', { name: 'One more' }));
    expect(router.state.location.search).toBe('?slot=late&qty=2');
    const link = screen.getByRole('link', { name: 'Sign in to queue · 12 ahead' });
    expect(link.getAttribute('href')).toBe(`/login?next=${encodeURIComponent(`/events/${event.id}?slot=late&qty=2`)}`);
  });

  it('explains that wanting more than is left is a request for the waitlist', async () => {
    signIn(aUser);
    const event = anEvent({ id: `event-${++count}` });
    const [early] = event.timeSlots;
    await open('?qty=3', {}, { ...event, timeSlots: [{ ...early!, availableSpots: 2 }] });
    expect(await screen.findByText(/Only 2 seats are left. Asking for 3/)).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Take the 2 that are left' }));
    expect(await screen.findByRole('button', { name: 'Get tickets · 2 left' })).toBeTruthy();
  });

  it('follows the seats while it is open', async () => {
    signIn(aUser);
    const { event } = await open();
    expect(await screen.findByRole('button', { name: 'Get tickets · 37 left' })).toBeTruthy();
    queryClient.setQueryData<EventDetail>(keys.event(event.id), (known) => ({
      ...known!,
      timeSlots: known!.timeSlots.map((slot) => (slot.id === 'early' ? { ...slot, availableSpots: 12 } : slot)),
    }));
    expect(await screen.findByRole('button', { name: 'Get tickets · 12 left' })).toBeTruthy();
    expect(await screen.findByText('Early show: 12 seats left')).toBeTruthy();
  });

  it('says that all is gone while nobody more may wait, and offers the queue as soon as somebody leaves it', async () => {
    signIn(aUser);
    const event = anEvent({ id: `event-${++count}` });
    const timeSlots = event.timeSlots.map((slot) => ({ ...slot, waitlistFull: slot.id === 'late' }));
    await open('?slot=late', {}, { ...event, timeSlots });
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Sold out' })).disabled).toBe(true);
    expect(screen.getByText(/Look again later: places open/)).toBeTruthy();
    expect(screen.getByText('Waitlist full')).toBeTruthy();
    const slots = [{ id: 'late', capacity: 100, bookedCount: 100, availableSpots: 0, waitingCount: 11 }];
    const seats = { eventId: event.id, slotCount: 2, slots: slots.map((slot) => ({ ...slot, waitlistFull: false })) };
    applyEvent(queryClient, { type: 'seats', data: seats });
    expect(await screen.findByRole('button', { name: 'Join waitlist · 11 ahead' })).toBeTruthy();
  });

  it('offers fewer when more is wanted than is left and nobody more may wait', async () => {
    signIn(aUser);
    const event = anEvent({ id: `event-${++count}` });
    const [early] = event.timeSlots;
    await open('?qty=3', {}, { ...event, timeSlots: [{ ...early!, availableSpots: 2, waitlistFull: true }] });
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Waitlist full' })).disabled).toBe(true);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Take the 2 that are left' }));
    expect(await screen.findByRole('button', { name: 'Get tickets · 2 left' })).toBeTruthy();
  });

  it('says that the event is gone, and keeps it readable', async () => {
    signIn(aUser);
    let gone = false;
    const event = anEvent({ id: `event-${++count}` });
    await open(
      '',
      { [`GET /api/events/${event.id}`]: () => (gone ? refuse('EVENT_NOT_FOUND', 404) : ok(event)) },
      event,
    );
    await screen.findByRole('button', { name: /Get tickets/ });
    gone = true;
    await queryClient.invalidateQueries({ queryKey: keys.event(event.id) });
    expect(await screen.findByText('This event was called off')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Get tickets/ })).toBeNull();
    expect(screen.getByRole('heading', { level: 1, name: 'Monsoon Brass' })).toBeTruthy();
  });

  it('helps where there is no such event', async () => {
    signIn(null);
    await open('', { 'GET /api/events/unheard': () => refuse('EVENT_NOT_FOUND', 404) }, anEvent({ id: 'unheard' }));
    expect(await screen.findAllByText("We can't find this event")).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Browse events' })).toBeTruthy();
  });
});

describe('buying', () => {
  const confirmed = () =>
    ok({ status: 'CONFIRMED', booking: { id: 'booking', quantity: 2 }, message: 'Confirmed' }, 201);

  async function press() {
    const person = userEvent.setup();
    await person.click(await screen.findByRole('button', { name: 'Get tickets · 37 left' }));
    const sheet = screen.getByRole('dialog');
    expect(within(sheet).getByText('Sari Lestari')).toBeTruthy();
    await person.click(within(sheet).getByRole('button', { name: 'Get 2 tickets' }));
    return { person, sheet };
  }

  it('asks who, when and how many, and is not sure before the server is', async () => {
    signIn(aUser);
    let answer = (_: Response) => {};
    const { posts } = await open('?qty=2', {
      'POST /api/bookings': () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
    });
    const { sheet } = await press();
    expect(within(sheet).getByRole('heading', { name: 'Asking for your seats…' })).toBeTruthy();
    expect(within(sheet).queryByText(/yours/)).toBeNull();
    await waitFor(() => expect(posts()).toHaveLength(1));
    answer(confirmed());
    expect(await within(sheet).findByRole('heading', { name: '2 tickets are yours' })).toBeTruthy();
    expect(within(sheet).getByRole('link', { name: 'See the tickets' }).getAttribute('href')).toBe('/bookings/booking');
    expect(posts()[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tries again with the same key when the answer is lost', async () => {
    signIn(aUser);
    let attempts = 0;
    const { posts } = await open('?qty=2', {
      'POST /api/bookings': () => {
        if (attempts++ === 0) throw new TypeError('Failed to fetch');
        return confirmed();
      },
    });
    const { sheet } = await press();
    expect(await within(sheet).findByText('The connection is gone.')).toBeTruthy();
    expect(await within(sheet).findByRole('heading', { name: '2 tickets are yours' }, { timeout: 4000 })).toBeTruthy();
    expect(new Set(posts().map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1);
    expect(posts()).toHaveLength(2);
  });

  it('can be stopped, and is then not known', async () => {
    signIn(aUser);
    await open('?qty=2', { 'POST /api/bookings': () => new Promise<Response>(() => {}) });
    const { person, sheet } = await press();
    await person.click(within(sheet).getByRole('button', { name: 'Stop asking' }));
    expect(within(sheet).getByRole('heading', { name: "We don't know yet" })).toBeTruthy();
    await person.click(within(sheet).getByRole('button', { name: 'Close' }));
    expect(await screen.findByRole('button', { name: 'Not sure yet · check' })).toBeTruthy();
  });

  it('says why not, and where to go', async () => {
    signIn(aUser);
    await open('?qty=2', { 'POST /api/bookings': () => refuse('ALREADY_WAITLISTED', 409) });
    const { sheet } = await press();
    expect(await within(sheet).findByRole('heading', { name: 'You are already in the queue' })).toBeTruthy();
    expect(within(sheet).getByRole('link', { name: 'See my places' })).toBeTruthy();
  });
});

describe('a place in the queue', () => {
  it('is left at once, and comes back when the server refuses', async () => {
    signIn(aUser);
    const event = anEvent({ id: `event-${++count}` });
    const place = {
      id: 'place',
      timeSlotId: 'late',
      quantity: 2,
      status: 'WAITING',
      peopleAhead: 3,
      blockedReason: null,
    };
    let answer = (_: Response) => {};
    await open(
      '',
      {
        'GET /api/waitlists/me': () => ok([place]),
        'DELETE /api/waitlists/place': () =>
          new Promise<Response>((resolve) => {
            answer = resolve;
          }),
      },
      event,
    );
    const person = userEvent.setup();
    await person.click(await screen.findByRole('button', { name: 'Leave the queue' }));
    expect(await screen.findByRole('button', { name: /Join waitlist/ })).toBeTruthy();
    expect(screen.getByText(/Joining again starts at the back/)).toBeTruthy();
    await waitFor(() => answer(refuse('OVERLOADED', 503)));
    expect(await screen.findByText(/You are still in the queue/)).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Leave the queue' })).toBeTruthy();
  });
});
