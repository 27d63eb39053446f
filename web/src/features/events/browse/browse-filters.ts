/** What /events shows is all in its address, so that it can be shared and gone back to. */
export const categories = ['CONCERT', 'WORKSHOP', 'FESTIVAL'] as const;
type Category = (typeof categories)[number];

/** As the API names them: `date` is newest announced first, `smart` is by my preferences. */
export const sorts = ['soonest', 'date', 'smart'] as const;
export type Sort = (typeof sorts)[number];

export interface BrowseFilters {
  category: Category | null;
  search: string;
  upcoming: boolean;
  sort: Sort;
  /** How many pages are shown, from the first on. */
  page: number;
}

export const noFilters: BrowseFilters = { category: null, search: '', upcoming: true, sort: 'soonest', page: 1 };
export const pageSize = 12;
const longestSearch = 200;
/** Beyond this an address can't make the page fetch. */
const mostPages = 20;

export function readFilters(params: URLSearchParams): BrowseFilters {
  const category = params.get('category')?.toUpperCase() ?? null;
  const sort = params.get('sort');
  const page = Number(params.get('page') ?? 1);
  return {
    category: categories.find((known) => known === category) ?? null,
    search: (params.get('search') ?? '').slice(0, longestSearch),
    upcoming: params.get('upcoming') !== 'false',
    sort: sorts.find((known) => known === sort) ?? 'soonest',
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, mostPages) : 1,
  };
}

/** Only what differs from the default is written, in a steady order. */
function writeFilters(filters: BrowseFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.category) params.set('category', filters.category.toLowerCase());
  if (filters.search.trim()) params.set('search', filters.search.trim());
  if (!filters.upcoming) params.set('upcoming', 'false');
  if (filters.sort !== 'soonest') params.set('sort', filters.sort);
  if (filters.page > 1) params.set('page', String(filters.page));
  return params;
}

/** Another filter starts at the first page. */
export function withFilter(filters: BrowseFilters, change: Partial<Omit<BrowseFilters, 'page'>>): BrowseFilters {
  return { ...filters, ...change, page: 1 };
}

export function isFiltered({ category, search, upcoming }: BrowseFilters): boolean {
  return category !== null || search.trim() !== '' || !upcoming;
}

/** The path of the page with these filters. */
export function browsePath(filters: BrowseFilters): string {
  const query = writeFilters(filters).toString();
  return query ? `/events?${query}` : '/events';
}
