import { describe, expect, test } from 'vitest';
import { WedgeDetector } from './wedge';

/** Types with `pause` ms between two keys; the kinds of all steps, and the text of the scan if there was one. */
function type(keys: readonly string[], pause: number, detector = new WedgeDetector(), from = 0) {
  const steps = keys.map((key, index) => detector.press(key, from + index * pause));
  const scan = steps.find((step) => step.kind === 'scan');
  return { kinds: steps.map((step) => step.kind), text: scan?.kind === 'scan' ? scan.text : null };
}

describe('a hardware scanner', () => {
  test('is told by its speed and its Enter', () => {
    expect(type([...'GT1.AcXi', 'Enter'], 8).text).toBe('GT1.AcXi');
    expect(type([...'GT1.AcXi', 'Tab'], 8).text).toBe('GT1.AcXi');
  });

  test('may hold Shift for capitals', () => {
    expect(type(['Shift', 'G', 'Shift', 'T', '1', '.', 'Shift', 'A', 'B', 'Enter'], 5).text).toBe('GT1.AB');
  });

  test('keeps its keys from the page once it is known', () => {
    expect(type([...'abcdef', 'Enter'], 8).kinds).toEqual([
      'pass',
      'pass',
      'swallow',
      'swallow',
      'swallow',
      'swallow',
      'scan',
    ]);
  });

  test('is known in spite of a key that comes late', () => {
    const detector = new WedgeDetector();
    const keys = [...'GT1.AcXiGrEB'].map((key, index) => detector.press(key, index * 5 + (index > 6 ? 120 : 0)));
    expect(keys.at(-1)).toEqual({ kind: 'swallow' });
    expect(detector.press('Enter', 180)).toEqual({ kind: 'scan', text: 'GT1.AcXiGrEB' });
  });

  test('is known after somebody has typed a little', () => {
    const detector = new WedgeDetector();
    type([...'sa'], 120, detector);
    expect(type([...'GT1.AcXiGrEBiQpdrJZ3S7zO', 'Enter'], 8, detector, 700).text).toBe('GT1.AcXiGrEBiQpdrJZ3S7zO');
  });

  test('scans one code after the other', () => {
    const detector = new WedgeDetector();
    expect(type([...'first-1', 'Enter'], 8, detector).text).toBe('first-1');
    expect(type([...'second-2', 'Enter'], 8, detector, 1000).text).toBe('second-2');
  });
});

describe('a person', () => {
  test('who types at a person’s speed is left alone', () => {
    const { kinds, text } = type([...'sari dewi', 'Enter'], 110);
    expect(text).toBeNull();
    expect(new Set(kinds)).toEqual(new Set(['pass']));
  });

  test('who presses Enter after a pause has not scanned', () => {
    const detector = new WedgeDetector();
    type([...'abcdef'], 8, detector);
    expect(detector.press('Enter', 5000)).toEqual({ kind: 'pass' });
  });

  test('who rolls over a few keys goes on as a person', () => {
    const detector = new WedgeDetector();
    const times = [0, 20, 45, 160, 270, 380, 490];
    for (const [index, key] of [...'the nam'].entries()) detector.press(key, times[index] ?? 0);
    expect(detector.press('Enter', 580)).toEqual({ kind: 'pass' });
  });

  test('who hits a few keys at once has not scanned', () => {
    expect(type([...'ab', 'Enter'], 20).text).toBeNull();
    expect(type(['ArrowDown', 'ArrowDown', 'Enter'], 20).text).toBeNull();
  });
});
