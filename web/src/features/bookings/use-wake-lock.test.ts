import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useWakeLock } from './use-wake-lock';

class Sentinel extends EventTarget {
  released = false;
  async release() {
    this.released = true;
    this.dispatchEvent(new Event('release'));
  }
}

let visibility: DocumentVisibilityState = 'visible';
const locks: Sentinel[] = [];
const request = vi.fn(async () => {
  locks.push(new Sentinel());
  return locks.at(-1);
});

function become(state: DocumentVisibilityState): void {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('keeping the screen on', () => {
  beforeEach(() => {
    visibility = 'visible';
    locks.length = 0;
    request.mockClear();
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
  });
  afterEach(() => Reflect.deleteProperty(navigator, 'wakeLock'));

  it('asks again when the page comes back, for the browser let go when it was hidden', async () => {
    const { result, unmount } = renderHook(() => useWakeLock(true));
    await waitFor(() => expect(result.current).toBe(true));
    await act(async () => {
      become('hidden');
      await locks[0]?.release();
    });
    expect(result.current).toBe(false);
    await act(async () => become('visible'));
    await waitFor(() => expect(result.current).toBe(true));
    expect(request).toHaveBeenCalledTimes(2);
    unmount();
    expect(locks[1]?.released).toBe(true);
  });

  it('does without where the browser refuses or cannot', async () => {
    request.mockRejectedValueOnce(new Error('low battery'));
    const { result } = renderHook(() => useWakeLock(true));
    await act(async () => {});
    expect(result.current).toBe(false);
    Reflect.deleteProperty(navigator, 'wakeLock');
    expect(renderHook(() => useWakeLock(true)).result.current).toBe(false);
  });
});
