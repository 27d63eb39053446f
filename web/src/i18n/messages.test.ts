import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, flatten } from '../../scripts/icu.mjs';
import { type Compiled, interpret } from './interpret';
import { LOCALES } from './messages';

const folder = (locale: string) => `src/messages/${locale}`;
const files = readdirSync(folder('en')).sort();
const read = (locale: string, file: string) => readFileSync(`${folder(locale)}/${file}`, 'utf8');
const compiled = (locale: string, file: string) => compile(read(locale, file), file) as Record<string, Compiled>;

const isMessage = (part: unknown): part is Compiled => Array.isArray(part);

/** The names of what a message is given, however deep; `shown` leaves out what only chooses between words. */
function names(message: Compiled, shown: boolean): string[] {
  const found = message.flatMap((token): string[] => {
    if (typeof token === 'string') return [];
    const [name, kind, rest] = token;
    if (!rest || typeof rest === 'string') return [name];
    const cases = Object.values(rest).filter(isMessage);
    const chooses = kind === 'select' || !cases.some((message) => message.includes('#'));
    return [...(shown && chooses ? [] : [name]), ...cases.flatMap((message) => names(message, shown))];
  });
  return [...new Set(found)].sort();
}

describe('message files', () => {
  it('are the same in every language', () => {
    for (const locale of LOCALES) expect(readdirSync(folder(locale)).sort()).toEqual(files);
  });

  describe.each(files)('%s', (file) => {
    it('has the same keys in every language', () => {
      const keys = (locale: string) => Object.keys(compiled(locale, file)).sort();
      for (const locale of LOCALES) expect(keys(locale)).toEqual(keys('en'));
    });

    it('fills in the same values in every language', () => {
      const english = compiled('en', file);
      for (const locale of LOCALES) {
        for (const [key, message] of Object.entries(compiled(locale, file))) {
          const original = english[key] ?? [];
          // Indonesian has no plural: there a number that is not shown need not be asked for.
          expect(names(message, true), `${key} in ${locale}`).toEqual(names(original, true));
          expect(names(original, false), `${key} in ${locale}`).toEqual(expect.arrayContaining(names(message, false)));
        }
      }
    });

    it('has no message that is empty or has spaces at its ends', () => {
      for (const locale of LOCALES) {
        for (const [key, text] of flatten(JSON.parse(read(locale, file)), file)) {
          expect(text, `${key} in ${locale}`).toBe(text.trim());
          expect(text, `${key} in ${locale}`).not.toBe('');
        }
      }
    });

    it('can be read out with any number', () => {
      for (const locale of LOCALES) {
        for (const [key, message] of Object.entries(compiled(locale, file))) {
          for (const value of [0, 1, 2, 1234]) {
            const values = Object.fromEntries(names(message, false).map((name) => [name, value]));
            expect(interpret(message, values, locale), `${key} in ${locale}`).toBeTruthy();
          }
        }
      }
    });
  });
});
