import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/queries';
import { toasts } from '@/components/toast';
import { activate, loadMessages } from '@/i18n';
import { type Booking, cancelled, type MyBookings } from './cache';
import { aBooking } from './testing';
import { useUndo } from './use-undo';

const booking = cancelled(aBooking(), new Date().toISOString());

let client: QueryClient;
let answer: { accept: () => void; refuse: (error: ApiError) => void };

const shown = () => client.getQueryData<Booking>(keys.booking(booking.id))?.status;
const listed = () => client.getQueryData<MyBookings>(keys.bookings)?.cancelled.length;
const said = () => toasts.get().at(-1);

function button() {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </MemoryRouter>
  );
  const { result } = renderHook(() => useUndo(), { wrapper });
  return () => act(() => result.current(booking));
}

const press = () => button()();

describe('undoing a cancellation', () => {
  beforeAll(async () => {
    await loadMessages('bookings', 'errors', 'common');
    await activate('en');
  });

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    client.setQueryData<Booking>(keys.booking(booking.id), booking);
    client.setQueryData<MyBookings>(keys.bookings, { upcoming: [], past: [], cancelled: [booking] });
    vi.spyOn(api, 'POST').mockImplementation(
      () =>
        new Promise((resolve, reject) => {
          answer = {
            accept: () => resolve({ data: { data: {} }, response: new Response() } as never),
            refuse: reject,
          };
        }) as never,
    );
  });

  it('shows the tickets before the server has answered', async () => {
    press();
    await waitFor(() => expect([shown(), listed()]).toEqual(['CONFIRMED', 0]));
    await act(async () => answer.accept());
    await waitFor(() => expect(said()).toMatchObject({ tone: 'good', text: 'Your tickets are back' }));
    expect([shown(), listed()]).toEqual(['CONFIRMED', 0]);
  });

  it.each([
    ['SPOTS_TAKEN', /Somebody else has taken the seats/, 'See the event'],
    ['UNDO_EXPIRED', /5 minutes to undo are over/, 'See the event'],
    ['TIME_CONFLICT', /other tickets at that time/, 'See your tickets'],
  ])('takes them back and says why when the server refuses with %s', async (code, words, wayOn) => {
    press();
    await waitFor(() => expect(shown()).toBe('CONFIRMED'));
    await act(async () => answer.refuse(new ApiError(code, code, { status: 409 })));
    await waitFor(() => expect([shown(), listed()]).toEqual(['CANCELLED', 1]));
    expect(said()).toMatchObject({ tone: 'bad', text: expect.stringMatching(words), action: { label: wayOn } });
    expect(said()?.text).toContain('The booking stays cancelled');
  });

  it('is done when an earlier try, whose answer got lost, has done it', async () => {
    press();
    await waitFor(() => expect(shown()).toBe('CONFIRMED'));
    await act(async () => answer.refuse(new ApiError('NOT_CANCELLED', 'not cancelled', { status: 400 })));
    await waitFor(() => expect(said()).toMatchObject({ tone: 'good' }));
    expect(shown()).toBe('CONFIRMED');
  });

  it('can be tried again when no answer came', async () => {
    press();
    await waitFor(() => expect(shown()).toBe('CONFIRMED'));
    await act(async () => answer.refuse(new ApiError('TIMEOUT', 'no answer')));
    await waitFor(() => expect(shown()).toBe('CANCELLED'));
    expect(said()?.text).toMatch(/answer got lost/);
    expect(said()?.action).toBeUndefined();
  });

  it('is asked for once, however often it is pressed', async () => {
    const again = button();
    again();
    again();
    await waitFor(() => expect(shown()).toBe('CONFIRMED'));
    press();
    expect(api.POST).toHaveBeenCalledTimes(1);
  });
});
