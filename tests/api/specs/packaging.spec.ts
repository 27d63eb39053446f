import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { disable?: boolean };
  image: string;
  networks?: { default: { ipv4_address: string } };
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

  test('believes the proxy and nobody else', () => {
    for (const [, { image, environment }] of entries) {
      if (image !== 'goticket') continue;
      expect(environment!.GOTICKET_TRUSTED_PROXIES).toBe(services.proxy!.networks!.default.ipv4_address);
    }
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

describe('the image', () => {
  // What dpkg doesn't know it says by its exit code, too.
  const output = (command: string, ...words: string[]) => spawnSync(command, words, { encoding: 'utf8' }).stdout;
  const found = (text: string, what: RegExp) => [...text.matchAll(what)].map((match) => match[1]!);

  /** Of what is linked directly; what that needs in turn, its packages bring. */
  function packagesOf(program: string): string[] {
    const libraries = found(output('llvm-readelf-19', '--needed-libs', program), /^ {2}(lib\S+)$/gm);
    const places = found(output('ldd', program), /=> (\/\S+)/g).filter((path) => libraries.includes(basename(path)));
    // /lib is /usr/lib, and some packages call it that.
    const packages = found(output('dpkg', '-S', ...places, ...places.map((path) => `/usr${path}`)), /^([^:]+):/gm);
    expect(packages.length).toBe(libraries.length);
    return packages;
  }

  test('has all libraries that the program is linked with', () => {
    const shipped = read('packaging/Dockerfile').split('FROM debian:12-slim')[1]!;
    const installed = shipped.match(/apt-get install ([^&]+)/)![1]!.split(/[\s\\]+/);
    // These three every Debian has: apt needs them.
    const there = [...installed, 'libc6', 'libgcc-s1', 'libstdc++6'];
    const needed = packagesOf(inject('shared').binary);
    expect(needed).toContain('libpq5');
    expect(needed.filter((one) => !there.includes(one))).toEqual([]);
  });
});
