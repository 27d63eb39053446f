import { describe, expect, it } from 'vitest';
import { countFaults } from './use-event-form';

const fault = { type: 'validate', message: 'is wrong' };

describe('countFaults', () => {
  it('counts none in a sound form', () => {
    expect(countFaults({})).toBe(0);
  });

  it('counts fields, those of slots with gaps between them, and the list itself', () => {
    const timeSlots = Object.assign([undefined, { label: fault, capacity: fault }, undefined, { id: fault }], {
      root: fault,
    });
    expect(countFaults({ title: fault, timeSlots })).toBe(5);
  });
});
