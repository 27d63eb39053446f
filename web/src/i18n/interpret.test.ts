import { describe, expect, it } from 'vitest';
import { compile } from '../../scripts/icu.mjs';
import { type Compiled, interpret } from './interpret';

function say(message: string, values: Record<string, string | number>, locale: 'en' | 'id' = 'en'): string {
  const made = compile(JSON.stringify({ it: message }), 'x.json') as Record<string, Compiled>;
  return interpret(made['x.it'] ?? [], values, locale);
}

describe('interpret', () => {
  it('chooses the plural of the language', () => {
    const message = '{count, plural, =0 {none} one {# ticket} other {# tickets}}';
    expect([0, 1, 2, 1500].map((count) => say(message, { count }))).toEqual([
      'none',
      '1 ticket',
      '2 tickets',
      '1,500 tickets',
    ]);
    expect(say('{count, plural, other {# tiket}}', { count: 1500 }, 'id')).toBe('1.500 tiket');
  });

  it('fills in values within plurals and selections', () => {
    const message = '{kind, select, a {{name}: {count, plural, one {one} other {#}}} other {?}}';
    expect(say(message, { kind: 'a', name: 'Sari', count: 3 })).toBe('Sari: 3');
    expect(say(message, { kind: 'b', name: 'Sari', count: 3 })).toBe('?');
  });

  it('takes quotes as ICU does, and what people wrote as it is', () => {
    expect(say("It''s {name}’s, '{'really'}'", { name: '{x} # <b>' })).toBe(
      'It’s {x} # <b>’s, {really}'.replace('It’s', "It's"),
    );
  });

  it('says which message is wrong', () => {
    expect(() => compile('{"a":{"b":"{count, plural"}}', 'x.json')).toThrow(/x\.json: x\.a\.b/);
  });
});
