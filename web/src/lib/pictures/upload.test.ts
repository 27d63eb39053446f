import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Credentials, type Upload, upload } from './upload';

/** Stands in for the browser's: each request waits for the test to answer it. */
class FakeRequest {
  static all: FakeRequest[] = [];
  upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = '';
  headers: Record<string, string> = {};
  retryAfter: string | null = null;
  aborted = false;

  constructor() {
    FakeRequest.all.push(this);
  }
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return this.retryAfter;
  }
  send() {}
  abort() {
    this.aborted = true;
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.onload?.();
  }
}

const refused = { success: false, error: { code: 'UNAUTHORIZED', message: 'Please sign in.' } };
const accepted = { success: true, data: { url: '/public/uploads/a.webp' } };

/** The request with that position, once it has been made. */
const request = (index: number) => vi.waitUntil(() => FakeRequest.all[index]);

function start(more: Partial<Upload> = {}) {
  const credentials: Credentials = { accessToken: async () => 'old', tokenAfterRefusal: async () => 'new' };
  return upload({ method: 'POST', path: '/api/upload', form: new FormData(), credentials, ...more });
}

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('upload', () => {
  it('sends with the token and answers the data', async () => {
    const done = start();
    const sent = await request(0);
    sent.answer(200, accepted);
    expect(await done).toEqual({ url: '/public/uploads/a.webp' });
    expect(sent.headers.Authorization).toBe('Bearer old');
  });

  it('tells how much has left', async () => {
    const onProgress = vi.fn();
    const done = start({ onProgress });
    const sent = await request(0);
    sent.upload.onprogress?.({ lengthComputable: true, loaded: 30, total: 120 });
    sent.answer(200, accepted);
    await done;
    expect(onProgress.mock.calls).toEqual([[0], [0.25]]);
  });

  it('renews the token after a 401 and sends again, once', async () => {
    const tokenAfterRefusal = vi.fn(async () => 'new');
    const done = start({ credentials: { accessToken: async () => 'old', tokenAfterRefusal } });
    (await request(0)).answer(401, refused);
    const again = await request(1);
    expect(tokenAfterRefusal).toHaveBeenCalledWith('old');
    expect(again.headers.Authorization).toBe('Bearer new');
    again.answer(401, refused);
    await expect(done).rejects.toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
    expect(FakeRequest.all).toHaveLength(2);
  });

  it('does not send again when the session is over', async () => {
    const done = start({ credentials: { accessToken: async () => 'old', tokenAfterRefusal: async () => null } });
    (await request(0)).answer(401, refused);
    await expect(done).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(FakeRequest.all).toHaveLength(1);
  });

  it('passes on code, details and the wait of a refusal', async () => {
    const details = [{ path: ['avatar'], code: 'too_big', message: 'must be one picture' }];
    const done = start();
    const sent = await request(0);
    sent.retryAfter = '7';
    sent.answer(429, { success: false, error: { code: 'RATE_LIMITED', message: 'Wait.', details } });
    await expect(done).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429, details, retryAfter: 7 });
  });

  it('survives an answer that is no JSON', async () => {
    const done = start();
    (await request(0)).answer(502, '<html>');
    await expect(done).rejects.toMatchObject({ name: 'ApiError', status: 502 });
  });

  it('says NETWORK when the connection breaks', async () => {
    const done = start();
    (await request(0)).onerror?.();
    await expect(done).rejects.toMatchObject({ code: 'NETWORK', status: 0 });
  });

  it('says TIMEOUT when nothing moves any more, and waits as long as something does', async () => {
    vi.useFakeTimers();
    const done = start({ patience: 1000 });
    await vi.advanceTimersByTimeAsync(900);
    const sent = FakeRequest.all[0]!;
    sent.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
    await vi.advanceTimersByTimeAsync(900);
    expect(sent.aborted).toBe(false);
    const outcome = expect(done).rejects.toMatchObject({ code: 'TIMEOUT' });
    await vi.advanceTimersByTimeAsync(200);
    await outcome;
    expect(sent.aborted).toBe(true);
  });

  it('breaks off when given up', async () => {
    const given = new AbortController();
    const done = start({ signal: given.signal });
    const sent = await request(0);
    given.abort();
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent.aborted).toBe(true);
  });
});
