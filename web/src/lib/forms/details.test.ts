import { describe, expect, it } from 'vitest';
import { sortFaults } from './details';

const fields = {
  title: 'title',
  preferences: 'preferences',
  timeSlots: 'timeSlots',
  'timeSlots.*.capacity': 'timeSlots.*.capacity',
  'timeSlots.*.startTime': 'timeSlots.*.start',
};
const fault = (path: Array<string | number>, code = 'too_small') => ({ path, code, message: 'is wrong' });

describe('sortFaults', () => {
  it('puts a fault at its field', () => {
    expect(sortFaults([fault(['title'])], fields).atFields).toEqual([{ name: 'title', code: 'too_small' }]);
  });

  it('finds the field of one slot among many', () => {
    const { atFields } = sortFaults(
      [fault(['timeSlots', 1, 'capacity']), fault(['timeSlots', '12', 'startTime'])],
      fields,
    );
    expect(atFields.map(({ name }) => name)).toEqual(['timeSlots.1.capacity', 'timeSlots.12.start']);
  });

  it('shows what has no field of its own at the nearest that holds it', () => {
    expect(sortFaults([fault(['preferences', 2])], fields).atFields[0]?.name).toBe('preferences');
    expect(sortFaults([fault(['timeSlots', 0, 'id'])], fields).atFields[0]?.name).toBe('timeSlots');
  });

  it('keeps what no field shows', () => {
    const stray = fault(['colour']);
    expect(sortFaults([stray, fault([])], fields)).toEqual({ atFields: [], elsewhere: [stray, fault([])] });
  });

  it('keeps the first of two faults of a field', () => {
    const { atFields } = sortFaults([fault(['title'], 'too_small'), fault(['title'], 'invalid_string')], fields);
    expect(atFields).toEqual([{ name: 'title', code: 'too_small' }]);
  });
});
