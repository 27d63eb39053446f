import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/queries';
import { activate, loadMessages } from '@/i18n';
import { type Booking, reduced } from './cache';
import { aBooking } from './testing';
import { useReduce } from './use-reduce';

const booking = aBooking({ quantity: 3 });
const response = new Response();
let client: QueryClient;

function giveBackOne(onDone: () => void) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useReduce(onDone), { wrapper });
  act(() => result.current.reduce({ booking, by: 1 }));
  return result;
}

const answers = (now: Booking) =>
  vi.spyOn(api, 'GET').mockResolvedValue({ data: { success: true, data: now }, response } as never);

describe('giving tickets back', () => {
  beforeAll(async () => {
    await loadMessages('bookings', 'errors', 'common');
    await activate('en');
  });

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    client.setQueryData<Booking>(keys.booking(booking.id), booking);
  });

  it('changes nothing before the server has said yes', async () => {
    let accept = () => {};
    vi.spyOn(api, 'PATCH').mockReturnValue(
      new Promise((resolve) => {
        accept = () => resolve({ data: { success: true, data: { message: '', newQuantity: 2 } }, response } as never);
      }) as never,
    );
    const done = vi.fn();
    const result = giveBackOne(done);
    await waitFor(() => expect(result.current.isPending).toBe(true));
    expect(client.getQueryData<Booking>(keys.booking(booking.id))?.quantity).toBe(3);
    await act(async () => accept());
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(client.getQueryData<Booking>(keys.booking(booking.id))).toMatchObject({
      quantity: 2,
      tickets: [{ ticketNumber: 1 }, { ticketNumber: 2 }],
    });
  });

  it('finds out whether it happened when the answer got lost', async () => {
    vi.spyOn(api, 'PATCH').mockRejectedValue(new ApiError('TIMEOUT', 'no answer'));
    answers(reduced(booking, 2));
    const done = vi.fn();
    giveBackOne(done);
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(api.PATCH).toHaveBeenCalledTimes(1);
  });

  it('says that it does not know when it did not happen or cannot be found out', async () => {
    vi.spyOn(api, 'PATCH').mockRejectedValue(new ApiError('NETWORK', 'no network'));
    answers(booking);
    const done = vi.fn();
    const result = giveBackOne(done);
    await waitFor(() => expect(result.current.error).toMatchObject({ code: 'NETWORK' }));
    expect(done).not.toHaveBeenCalled();
  });
});
