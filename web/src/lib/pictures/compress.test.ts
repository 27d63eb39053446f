import { describe, expect, it, vi } from 'vitest';
import { compressPicture, type Decoded, type Easel, type PictureError, type Studio } from './compress';
import { heaviestResult, heaviestSource } from './sizing';

const close = vi.fn();
const dispose = vi.fn();
const someFile = (content: BlobPart = 'bytes', name = 'me.png') => new File([content], name, { type: 'image/png' });

function studio(more: { size?: [number, number]; encode?: Easel['encode']; decode?: Studio['decode'] } = {}) {
  const [width, height] = more.size ?? [2000, 1000];
  const encode = more.encode ?? (async (type) => new Blob(['small'], { type }));
  return {
    decode: vi.fn<Studio['decode']>(more.decode ?? (async () => ({ width, height, close }) satisfies Decoded)),
    draw: vi.fn<Studio['draw']>(() => ({ encode, dispose })),
  };
}

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: PictureError) => error.fault,
  );

describe('compressPicture', () => {
  it('makes a WebP of the planned size and lets go of what it held', async () => {
    close.mockClear();
    dispose.mockClear();
    const made = await compressPicture(someFile(), 'avatar', studio());
    expect(made).toMatchObject({ width: 512, height: 512 });
    expect(made.file.type).toBe('image/webp');
    expect(made.file.name).toBe('me.webp');
    expect(close).toHaveBeenCalledOnce();
    expect(dispose).toHaveBeenCalledOnce();
  });

  it('falls back to JPEG where the browser answers WebP with PNG', async () => {
    const encode: Easel['encode'] = async (type) =>
      new Blob(['x'], { type: type === 'image/webp' ? 'image/png' : type });
    const made = await compressPicture(someFile(), 'banner', studio({ encode }));
    expect(made.file.type).toBe('image/jpeg');
    expect(made.file.name).toBe('me.jpg');
  });

  it('gives up where nothing can be encoded', async () => {
    expect(await faultOf(compressPicture(someFile(), 'banner', studio({ encode: async () => null })))).toBe(
      'cannotEncode',
    );
  });

  it('lowers the quality until the server takes it', async () => {
    const asked: number[] = [];
    const encode: Easel['encode'] = async (type, quality) => {
      asked.push(quality);
      return new Blob([new Uint8Array(quality > 0.6 ? heaviestResult + 1 : 10)], { type });
    };
    const made = await compressPicture(someFile(), 'poster', studio({ encode }));
    expect(asked).toEqual([0.85, 0.7, 0.5]);
    expect(made.file.size).toBe(10);
  });

  it('refuses what does not decode, whatever its name says', async () => {
    const decode = () => Promise.reject(new DOMException('no', 'InvalidStateError'));
    expect(await faultOf(compressPicture(someFile('hello', 'cat.jpg'), 'avatar', studio({ decode })))).toBe(
      'notAPicture',
    );
    expect(await faultOf(compressPicture(someFile(''), 'avatar', studio()))).toBe('notAPicture');
  });

  it('has words of its own for a HEIC that does not decode, and takes it where it does', async () => {
    const heic = someFile(new Uint8Array([0, 0, 0, 24, ...[...'ftypheic'].map((c) => c.charCodeAt(0))]));
    const decode = () => Promise.reject(new Error('no'));
    expect(await faultOf(compressPicture(heic, 'avatar', studio({ decode })))).toBe('heic');
    expect(await faultOf(compressPicture(heic, 'avatar', studio()))).toBe('none');
  });

  it('does not unfold a picture whose header says that it is too large', async () => {
    const bomb = new Uint8Array(24);
    bomb.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    new DataView(bomb.buffer).setUint32(16, 50_000);
    new DataView(bomb.buffer).setUint32(20, 50_000);
    const tools = studio();
    expect(await faultOf(compressPicture(someFile(bomb), 'banner', tools))).toBe('tooLarge');
    expect(tools.decode).not.toHaveBeenCalled();
  });

  it('refuses one that turns out too large, and a file that weighs too much', async () => {
    close.mockClear();
    expect(await faultOf(compressPicture(someFile(), 'banner', studio({ size: [20_000, 20] })))).toBe('tooLarge');
    expect(close).toHaveBeenCalledOnce();
    const heavy = someFile();
    Object.defineProperty(heavy, 'size', { value: heaviestSource + 1 });
    expect(await faultOf(compressPicture(heavy, 'banner', studio()))).toBe('tooHeavy');
  });

  it('stops when given up', async () => {
    const given = new AbortController();
    const decode = async () => {
      given.abort();
      return { width: 10, height: 10, close };
    };
    const tools = studio({ decode });
    await expect(compressPicture(someFile(), 'avatar', tools, given.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(tools.draw).not.toHaveBeenCalled();
  });
});
