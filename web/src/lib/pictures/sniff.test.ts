import { describe, expect, it } from 'vitest';
import { sniff } from './sniff';

const bytes = (...parts: Array<string | readonly number[]>) => {
  const all = parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part));
  return new DataView(Uint8Array.from(all).buffer);
};

describe('sniff', () => {
  it('reads the size of a PNG', () => {
    const file = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 4, 0, 0, 0, 3, 0]);
    expect(sniff(file)).toEqual({ type: 'png', width: 1024, height: 768 });
  });

  it('reads the size of a GIF', () => {
    expect(sniff(bytes('GIF89a', [0x40, 1, 0xf0, 0]))).toEqual({ type: 'gif', width: 320, height: 240 });
  });

  it('finds the frame of a JPEG behind its extras, tables and filling', () => {
    const extras = [0xff, 0xe1, 0, 6, 1, 2, 3, 4];
    const tables = [0xff, 0xc4, 0, 3, 9];
    const frame = [0xff, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3];
    const file = bytes([0xff, 0xd8], extras, tables, frame);
    expect(sniff(file)).toEqual({ type: 'jpeg', width: 4000, height: 3000 });
  });

  it('knows a JPEG that ends before its frame, without its size', () => {
    expect(sniff(bytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0, 0]))).toEqual({ type: 'jpeg' });
  });

  it('reads the three kinds of WebP', () => {
    const start = ['RIFF', [0, 0, 0, 0], 'WEBP'] as const;
    const extended = bytes(...start, 'VP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0x7f, 7, 0], [0x37, 4, 0]);
    expect(sniff(extended)).toEqual({ type: 'webp', width: 1920, height: 1080 });
    const lossy = bytes(...start, 'VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a], [0, 2], [0, 1]);
    expect(sniff(lossy)).toEqual({ type: 'webp', width: 512, height: 256 });
    const packed = (99 | (49 << 14)) >>> 0;
    const lossless = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255, packed >>> 24];
    expect(sniff(bytes(...start, 'VP8L', [0, 0, 0, 0, 0x2f], lossless, [0, 0, 0, 0, 0]))).toEqual({
      type: 'webp',
      width: 100,
      height: 50,
    });
  });

  it('knows what iPhones store, and not AVIF as that', () => {
    expect(sniff(bytes([0, 0, 0, 24], 'ftypheic'))).toEqual({ type: 'heif' });
    expect(sniff(bytes([0, 0, 0, 24], 'ftypavif'))).toBeUndefined();
  });

  it('says nothing of other files', () => {
    for (const text of ['', 'GIF', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7']) {
      expect(sniff(bytes(text))).toBeUndefined();
    }
  });
});
