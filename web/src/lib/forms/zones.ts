export interface Zone {
  /** The IANA name. */
  id: string;
  /** The city, and what tells it from others of its name. */
  city: string;
  region: string;
}

let known: Zone[] | undefined;

/** Every zone of this browser. `keep` is in the list even where this browser doesn't know it. */
export function allZones(keep: string): Zone[] {
  known ??= [...new Set([...(Intl.supportedValuesOf?.('timeZone') ?? []), 'UTC'])].sort().map(zoneOf);
  return !keep || known.some(({ id }) => id === keep) ? known : [zoneOf(keep), ...known];
}

export function zoneOf(id: string): Zone {
  const steps = id.replaceAll('_', ' ').split('/');
  return { id, city: steps.at(-1) ?? id, region: steps.slice(0, -1).join(', ') };
}

const offsets = new Map<string, string>();

/** `UTC+07:00`, as of today; empty for a zone that this browser doesn't know. */
export function offsetOf(id: string): string {
  let offset = offsets.get(id);
  if (offset === undefined) {
    offset = nameOf(id, 'en', 'longOffset').replace(/^GMT$/, 'GMT+00:00').replace('GMT', 'UTC');
    offsets.set(id, offset);
  }
  return offset;
}

const names = new Map<string, string>();

/** WIB, EST and their long forms in both languages: people know their zone by these. */
function namesOf(id: string): string {
  let text = names.get(id);
  if (text === undefined) {
    text = plain([nameOf(id, 'en', 'long'), nameOf(id, 'id', 'long'), nameOf(id, 'id', 'short')].join(' '));
    names.set(id, text);
  }
  return text;
}

function nameOf(timeZone: string, locale: string, timeZoneName: 'long' | 'short' | 'longOffset'): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts();
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[/_,]/g, ' ');

/** Fewer finds than this by place alone: the names of zones are looked through as well. */
const few = 8;

/**
 * The zones in which every word of the search occurs: those whose city starts with it come first. Offsets and names
 * cost a formatter each, which for all zones is felt on a phone: they are made when the search needs them.
 */
export function findZones(zones: Zone[], search: string): Zone[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  const having = (words: (zone: Zone) => string) =>
    zones.filter((zone) => {
      const text = words(zone);
      return wanted.every((word) => text.includes(word));
    });
  const start = wanted.join(' ');
  const byPlace = having(({ id }) => plain(id));
  const first = byPlace.filter(({ city }) => plain(city).startsWith(start));
  const more = byPlace.length < few && start.length > 1 ? having((zone) => everythingOf(zone)) : [];
  return [...new Set([...first, ...byPlace, ...more])];
}

function everythingOf({ id }: Zone): string {
  const offset = offsetOf(id).toLowerCase();
  const short = offset.replace(/([+-])0?(\d+):00$/, '$1$2');
  return `${plain(id)} ${offset} ${short} ${namesOf(id)}`;
}
