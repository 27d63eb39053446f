import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerNavigation } from './navigation';
import { shell } from './shells';

vi.mock('./shells', () => ({ shell: vi.fn() }));

const page = (text: string, status = 200) => new Response(text, { status });
const request = new Request('http://localhost/events');
const event = (early?: Response) => ({ preloadResponse: Promise.resolve(early) }) as unknown as FetchEvent;
const never = () => new Promise<Response>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(shell).mockImplementation(async () => page('shell'));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function answer(fetch: () => Promise<Response>, early?: Response): Promise<string> {
  vi.stubGlobal('fetch', vi.fn(fetch));
  const response = answerNavigation(request, event(early));
  await vi.advanceTimersByTimeAsync(3000);
  return (await response).text();
}

describe('a page', () => {
  test('comes from the server, also when it is an error of its own', async () => {
    expect(await answer(async () => page('page'))).toBe('page');
    expect(await answer(async () => page('not found', 404))).toBe('not found');
  });

  test('that the browser has fetched early is not fetched again', async () => {
    expect(await answer(never, page('early'))).toBe('early');
    expect(fetch).not.toHaveBeenCalled();
  });

  test('is the shell where there is no network, no server behind the proxy, or no answer in three seconds', async () => {
    expect(await answer(() => Promise.reject(new TypeError('offline')))).toBe('shell');
    expect(await answer(async () => page('bad gateway', 502))).toBe('shell');
    expect(await answer(never)).toBe('shell');
  });

  test('is what the server said after all where there is no shell', async () => {
    vi.mocked(shell).mockImplementation(async () => undefined);
    expect(await answer(async () => page('overloaded', 503))).toBe('overloaded');
    expect(await answer(() => new Promise((resolve) => setTimeout(() => resolve(page('late')), 2999)))).toBe('late');
  });
});
