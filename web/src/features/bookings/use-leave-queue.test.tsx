import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/queries';
import { toasts } from '@/components/toast';
import { activate, loadMessages, translate } from '@/i18n';
import type { Place } from './cache';
import { aPlace } from './testing';
import { useLeaveQueue } from './use-leave-queue';

const place = aPlace();

function leave(client: QueryClient) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useLeaveQueue(), { wrapper });
  act(() => result.current(place));
}

describe('a queue', () => {
  beforeAll(async () => {
    await loadMessages('bookings', 'errors', 'common');
    await activate('en');
  });

  it('is left at once, and come back to with the reason when the server refuses', async () => {
    const client = new QueryClient();
    client.setQueryData<Place[]>(keys.waitlists, [place]);
    let refuse: (error: ApiError) => void = () => {};
    vi.spyOn(api, 'DELETE').mockReturnValue(new Promise((_, reject) => (refuse = reject)) as never);
    leave(client);
    const status = () => client.getQueryData<Place[]>(keys.waitlists)?.[0]?.status;
    await waitFor(() => expect(status()).toBe('EXPIRED'));
    await act(async () => refuse(new ApiError('NETWORK', 'no network')));
    await waitFor(() => expect(status()).toBe('WAITING'));
    expect(toasts.get().at(-1)).toMatchObject({ tone: 'bad', text: expect.stringContaining('still in the queue') });
  });

  it('tells the place in words', async () => {
    const words = (count: number) => translate('bookings.waitlist.ahead', { count });
    expect([words(0), words(1), words(3)]).toEqual(['You’re next', '1 ahead of you', '3 ahead of you']);
    await activate('id');
    expect([words(0), words(3)]).toEqual(['Giliran Anda berikutnya', '3 orang di depan Anda']);
    await activate('en');
  });
});
