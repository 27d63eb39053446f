import type { Locale, MessageValues } from './messages';

/** A compiled message, as @lingui/message-utils makes it: texts, and [name, kind?, cases or style?] for what is filled in. */
export type Compiled = (string | [name: string, kind?: string, rest?: Cases | string])[];
type Cases = { offset?: number } & Record<string, Compiled | number | undefined>;

const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

function pluralRules(locale: Locale, type: Intl.PluralRuleType): Intl.PluralRules {
  const key = locale + type;
  const rules = plurals.get(key) ?? new Intl.PluralRules(locale, { type });
  plurals.set(key, rules);
  return rules;
}

function formatNumber(locale: Locale, value: number, style = ''): string {
  const key = locale + style;
  const format = numbers.get(key) ?? new Intl.NumberFormat(locale, style === 'percent' ? { style } : {});
  numbers.set(key, format);
  return format.format(value);
}

/** The text of a message. `count` is what `#` stands for. A value that is missing leaves nothing behind. */
export function interpret(message: Compiled, values: MessageValues, locale: Locale, count?: number): string {
  let text = '';
  for (const token of message) {
    if (typeof token === 'string') {
      text += token === '#' && count !== undefined ? formatNumber(locale, count) : token;
      continue;
    }
    const [name, kind, rest] = token;
    const value = values[name];
    if (kind === 'plural' || kind === 'selectordinal') {
      const { offset = 0, ...cases } = rest as Cases;
      const left = Number(value) - offset;
      const rule = pluralRules(locale, kind === 'plural' ? 'cardinal' : 'ordinal').select(left);
      const chosen = cases[String(value)] ?? cases[rule] ?? cases.other;
      text += interpret(chosen as Compiled, values, locale, left);
    } else if (kind === 'select') {
      const cases = rest as Cases;
      text += interpret((cases[String(value)] ?? cases.other) as Compiled, values, locale, count);
    } else if (kind === 'number') {
      text += formatNumber(locale, Number(value), rest as string | undefined);
    } else {
      text += value ?? '';
    }
  }
  return text;
}
