import { describe, expect, it } from 'vitest';
import { allZones, findZones, offsetOf, zoneOf } from './zones';

const zones = allZones('Asia/Jakarta');
const found = (search: string) => findZones(zones, search).map(({ id }) => id);

describe('zoneOf', () => {
  it('takes a name apart', () => {
    const id = 'America/Argentina/Buenos_Aires';
    expect(zoneOf(id)).toEqual({ id, city: 'Buenos Aires', region: 'America, Argentina' });
    expect(zoneOf('UTC')).toEqual({ id: 'UTC', city: 'UTC', region: '' });
  });
});

describe('offsetOf', () => {
  it('tells how far from UTC a zone is', () => {
    expect(offsetOf('Asia/Kolkata')).toBe('UTC+05:30');
    expect(offsetOf('America/Argentina/Buenos_Aires')).toBe('UTC-03:00');
    expect(offsetOf('UTC')).toBe('UTC+00:00');
  });

  it('bears a name that this browser does not know', () => {
    expect(offsetOf('Mars/Olympus_Mons')).toBe('');
  });
});

describe('findZones', () => {
  it('finds a city in any spelling', () => {
    expect(found('jakarta')[0]).toBe('Asia/Jakarta');
    expect(found('  NEW york')[0]).toBe('America/New_York');
    expect(found('asia/jak')).toContain('Asia/Jakarta');
    expect(found('São Paulo')).toContain('America/Sao_Paulo');
  });

  it('finds by offset and by the names that people use', () => {
    expect(found('utc+7')).toContain('Asia/Jakarta');
    expect(found('+05:30').length).toBeGreaterThan(0);
    expect(found('WIB')).toContain('Asia/Jakarta');
    expect(found('waktu indonesia barat')).toContain('Asia/Jakarta');
    expect(found('western indonesia')).toContain('Asia/Jakarta');
  });

  it('puts cities that start with the search first', () => {
    expect(found('paris')[0]).toBe('Europe/Paris');
    expect(found('tok')[0]).toBe('Asia/Tokyo');
  });

  it('finds all with no search, and none for nonsense', () => {
    expect(found('')).toHaveLength(zones.length);
    expect(found('atlantis')).toEqual([]);
  });
});

describe('allZones', () => {
  it('keeps a zone that is chosen but not known here', () => {
    expect(allZones('Mars/Olympus_Mons')[0]?.id).toBe('Mars/Olympus_Mons');
    expect(allZones('').some(({ id }) => id === 'UTC')).toBe(true);
  });
});
