import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '@/api/types';
import { posterArt } from './poster-art';

describe('a drawn poster', () => {
  it('is the same for the same event and another for the next', () => {
    const draw = (seed: string) => JSON.stringify(posterArt(seed, 'CONCERT', 4, 5));
    expect(draw('a')).toBe(draw('a'));
    expect(new Set(['a', 'b', 'c', 'd'].map(draw)).size).toBe(4);
  });

  it('never paints in the colour of its ground', () => {
    for (const category of CATEGORIES) {
      for (let seed = 0; seed < 50; seed++) {
        const { ground, layers } = posterArt(String(seed), category, 4, 5);
        expect(layers.length).toBeGreaterThan(0);
        expect(layers.map(({ fill }) => fill)).not.toContain(ground);
      }
    }
  });
});
