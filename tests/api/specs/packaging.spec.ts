import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { disable?: boolean };
  image: string;
}

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const { services } = parse(read('packaging/compose.yaml'), { merge: true }) as { services: Record<string, Service> };
const entries = Object.entries(services);

describe('the compose file', () => {
  test('sets what the program knows, and nothing else', () => {
    const known = new Set(read('docs/configuration.md').match(/(?<=^\| `)[A-Z_]+/gm));
    const ours = entries.filter(([, { image }]) => image === 'goticket');
    expect(ours.map(([name]) => name)).toEqual(['one', 'two', 'work']);
    for (const [, { environment = {} }] of ours) {
      expect(Object.keys(environment)).toContain('DATABASE_URL');
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    }
  });

  test('tells the proxy all that its configuration asks for', () => {
    const asked = new Set(read('packaging/haproxy.cfg').match(/(?<="\$\{)\w+(?=\}")/g));
    expect(Object.keys(services.proxy!.environment!).sort()).toEqual([...asked].sort());
  });

  test('waits for services that are there and say how they are', () => {
    const speaks = ({ image, healthcheck }: Service) =>
      image === 'goticket' ? !healthcheck?.disable : healthcheck !== undefined;
    for (const [name, { depends_on = {} }] of entries) {
      for (const other of Object.keys(depends_on)) {
        expect(services[other] && speaks(services[other]), `${name} waits for ${other}`).toBe(true);
      }
    }
  });
});
