import { describe, expect, it } from 'vitest';
import { isTooLarge, planPicture } from './sizing';

describe('planPicture', () => {
  it('cuts the middle square out of a wide photograph for an avatar', () => {
    expect(planPicture('avatar', 4000, 3000)).toEqual({
      from: { x: 500, y: 0, width: 3000, height: 3000 },
      to: { width: 512, height: 512 },
    });
  });

  it('cuts the middle square out of a tall one', () => {
    expect(planPicture('avatar', 301, 600).from).toEqual({ x: 0, y: 149, width: 301, height: 301 });
  });

  it('never enlarges', () => {
    expect(planPicture('avatar', 300, 200).to).toEqual({ width: 200, height: 200 });
    expect(planPicture('banner', 800, 300).to).toEqual({ width: 800, height: 300 });
  });

  it('holds banners to 1920 pixels and posters to 1600, on the longer side', () => {
    expect(planPicture('banner', 3840, 2160).to).toEqual({ width: 1920, height: 1080 });
    expect(planPicture('banner', 1000, 4000).to).toEqual({ width: 480, height: 1920 });
    expect(planPicture('poster', 3200, 4000).to).toEqual({ width: 1280, height: 1600 });
  });

  it('keeps a pixel of what is all but a line', () => {
    expect(planPicture('banner', 16_000, 1).to).toEqual({ width: 1920, height: 1 });
  });
});

describe('isTooLarge', () => {
  it('takes what telephones make', () => {
    expect(isTooLarge(8064, 6048)).toBe(false);
  });

  it('refuses too long a side and too many pixels', () => {
    expect(isTooLarge(16_385, 10)).toBe(true);
    expect(isTooLarge(12_000, 9000)).toBe(true);
  });
});
