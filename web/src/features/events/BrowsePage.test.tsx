import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import BrowsePage from './BrowsePage';
import { aSummary, aUser, ok, serve, show, signIn } from './test-kit';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const routes = [{ path: '/events', element: <BrowsePage /> }];

/** A shop with so many events, which answers pages of twelve. */
function shop(total: number) {
  const asked: URLSearchParams[] = [];
  serve({
    'GET /api/events': ({ url }) => {
      const query = new URL(url).searchParams;
      asked.push(query);
      const page = Number(query.get('page'));
      const count = query.get('search') === 'nothing' ? 0 : total;
      const here = Math.max(0, Math.min(12, count - (page - 1) * 12));
      const events = Array.from({ length: here }, (_, index) =>
        aSummary(`e${page}-${index}`, `Event ${page}-${index}`),
      );
      return ok({ events, pagination: { page, limit: 12, total: count, totalPages: Math.ceil(count / 12) } });
    },
  });
  return asked;
}

const cards = () => screen.getAllByRole('article').length;

describe('browsing', () => {
  it('shows what is to come, soonest first, and says how many', async () => {
    signIn(null);
    const asked = shop(5);
    await show(routes, '/events');
    expect(await screen.findByText('5 events')).toBeTruthy();
    expect(cards()).toBe(5);
    expect(asked[0]?.get('sort')).toBe('soonest');
    expect(asked[0]?.get('upcoming')).toBe('true');
  });

  it('shows more by a real link', async () => {
    signIn(null);
    shop(30);
    const router = await show(routes, '/events');
    const more = await screen.findByRole('link', { name: 'Show more' });
    expect(more.getAttribute('href')).toBe('/events?page=2');
    await userEvent.setup().click(more);
    await waitFor(() => expect(cards()).toBe(24));
    expect(router.state.location.search).toBe('?page=2');
    expect(screen.getByText('24 of 30 events')).toBeTruthy();
  });

  it('shows as many pages as the address says', async () => {
    signIn(null);
    shop(30);
    await show(routes, '/events?page=3');
    await waitFor(() => expect(cards()).toBe(30));
    expect(screen.queryByRole('link', { name: 'Show more' })).toBeNull();
  });

  it('searches a moment after the last key, once', async () => {
    signIn(null);
    const asked = shop(5);
    const router = await show(routes, '/events?page=2&category=workshop');
    await userEvent.setup().type(await screen.findByRole('searchbox'), 'tea ');
    await waitFor(() => expect(router.state.location.search).toBe('?category=workshop&search=tea'));
    await waitFor(() => expect(asked.at(-1)?.get('search')).toBe('tea'));
    expect(asked.filter((query) => query.get('search')).map((query) => query.get('search'))).toEqual(['tea']);
  });

  it('offers to clear the filters where nothing matches', async () => {
    signIn(null);
    shop(5);
    const router = await show(routes, '/events?search=nothing&category=concert');
    await userEvent.setup().click(await screen.findByRole('link', { name: 'Clear all filters' }));
    expect(router.state.location.search).toBe('');
    expect(await screen.findByText('5 events')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  });

  it('offers an order by preferences to whoever has some, and ignores it for others', async () => {
    signIn(aUser);
    const asked = shop(5);
    await show(routes, '/events?sort=smart');
    await screen.findByText('5 events');
    expect(asked[0]?.get('sort')).toBe('smart');
    cleanup();
    signIn({ ...aUser, preferences: [] });
    await show(routes, '/events?sort=smart');
    await screen.findByText('5 events');
    expect(asked.at(-1)?.get('sort')).toBe('soonest');
    expect(screen.queryByRole('option', { name: 'For you' })).toBeNull();
  });
});
