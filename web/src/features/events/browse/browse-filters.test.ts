// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { browsePath, isFiltered, noFilters, readFilters, withFilter } from './browse-filters';

const read = (query: string) => readFilters(new URLSearchParams(query));

describe('filters in the address', () => {
  it('default to all that is to come, soonest first', () => {
    expect(read('')).toEqual(noFilters);
    expect(browsePath(noFilters)).toBe('/events');
  });
  it('go there and back', () => {
    const filters = { category: 'WORKSHOP', search: 'tea & cake', upcoming: false, sort: 'smart', page: 3 } as const;
    expect(browsePath(filters)).toBe('/events?category=workshop&search=tea+%26+cake&upcoming=false&sort=smart&page=3');
    expect(readFilters(new URL(browsePath(filters), 'http://x').searchParams)).toEqual(filters);
  });
  it('ignore what makes no sense', () => {
    expect(read('category=opera&sort=price&page=-2&upcoming=maybe')).toEqual(noFilters);
    expect(read('page=1.5').page).toBe(1);
    expect(read('page=99999').page).toBe(20);
    expect(read(`search=${'x'.repeat(300)}`).search).toHaveLength(200);
  });
  it('take a category in any case', () => {
    expect(read('category=Concert').category).toBe('CONCERT');
  });
  it('start at the first page when one changes', () => {
    expect(withFilter({ ...noFilters, page: 4 }, { category: 'CONCERT' })).toEqual({
      ...noFilters,
      category: 'CONCERT',
    });
  });
  it('an order alone leaves nothing out', () => {
    expect(isFiltered({ ...noFilters, sort: 'date' })).toBe(false);
    expect(isFiltered({ ...noFilters, search: '  ' })).toBe(false);
    expect(isFiltered({ ...noFilters, upcoming: false })).toBe(true);
  });
});
