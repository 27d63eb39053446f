import { describe, expect, it } from 'vitest';
import { ApiError, isApiError, isNoAnswer, unwrap } from './client';

const answer = (body: unknown, init: ResponseInit = {}) => {
  const response = new Response(null, init);
  return Promise.resolve(response.ok ? { data: body, response } : { error: body, response });
};

const failure = (code: string, details?: object[]) => ({ success: false, error: { code, message: code, details } });

describe('unwrap', () => {
  it('hands on the data, or the message where that is all', async () => {
    expect(await unwrap(answer({ success: true, data: [1, 2] }))).toEqual([1, 2]);
    expect(await unwrap(answer({ success: true, message: 'done' }))).toMatchObject({ message: 'done' });
  });

  it('throws what the API refused, with the fields at fault', async () => {
    const details = [{ path: ['timeSlots', 0, 'label'], code: 'too_short', message: 'short' }];
    const error = await unwrap(answer(failure('VALIDATION_ERROR', details), { status: 400 })).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
    expect(error.fault('timeSlots', 0, 'label')?.code).toBe('too_short');
    expect(error.fault('title')).toBeUndefined();
  });

  it('says how long to wait', async () => {
    const busy = answer(failure('OVERLOADED'), { status: 503, headers: { 'Retry-After': '3' } });
    await expect(unwrap(busy)).rejects.toMatchObject({ code: 'OVERLOADED', retryAfter: 3 });
  });

  it('makes do with an answer that is not from the API', async () => {
    await expect(unwrap(answer('<html>', { status: 502 }))).rejects.toMatchObject({ code: 'SERVER', status: 502 });
    await expect(unwrap(answer(undefined, { status: 404 }))).rejects.toMatchObject({ code: 'HTTP', status: 404 });
  });

  it('tells no answer from one that came, and leaves alone what the app gave up', async () => {
    const thrown = (name: string) => unwrap(Promise.reject(new DOMException('x', name))).catch((error) => error);
    expect(await thrown('TimeoutError')).toMatchObject({ code: 'TIMEOUT', status: 0 });
    expect(await thrown('NetworkError')).toMatchObject({ code: 'NETWORK', status: 0 });
    expect(isNoAnswer(await thrown('TimeoutError'))).toBe(true);
    expect(isApiError(await thrown('AbortError'))).toBe(false);
  });
});
