import { contract, type Schema } from './openapi.js';

/** A body with one thing wrong in it. */
export interface Faulty {
  what: string;
  body: string;
  /** The field that the refusal must name, as `timeSlots.0.capacity`; none when the text as a whole is unreadable. */
  field?: string;
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A value that JSON.stringify would not write: replaced by its text afterwards. */
class Raw {
  constructor(readonly text: string) {}
}

/** The schema with references followed and `allOf` put together. */
export function flatten(schema: Schema): Schema {
  const { allOf = [], ...own } = contract().resolve(schema);
  const whole: Schema = { ...own, properties: { ...own.properties }, required: [...(own.required ?? [])] };
  for (const part of allOf.map(flatten)) {
    Object.assign(whole.properties!, part.properties);
    whole.required!.push(...part.required!);
  }
  return whole;
}

const absent = Symbol('absent');
type Replacement = { what: string; value: Json | Raw | typeof absent; unreadable?: boolean };

const types = (schema: Schema) => [schema.type ?? (schema.enum ? 'string' : [])].flat();

/** Values of every other JSON type. */
function wrongTypes(schema: Schema): Replacement[] {
  const samples: Record<string, Json> = {
    null: null,
    boolean: true,
    number: 1.5,
    string: 'text',
    array: [],
    object: {},
  };
  const right = types(schema).map((type) => (type === 'integer' ? '' : type));
  return Object.entries(samples)
    .filter(([type]) => !right.includes(type))
    .map(([type, value]) => ({ what: type === 'number' ? 'a number' : `of type ${type}`, value }));
}

function wrongNumbers({ minimum, maximum }: Schema): Replacement[] {
  const bounds = [
    ...(minimum === undefined ? [] : [minimum - 1, -minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
  ];
  const texts = ['9223372036854775807', '9223372036854775808', '-9223372036854775809', '18446744073709551616', '1e30'];
  return [
    ...bounds.map((value) => ({ what: `the number ${value}`, value })),
    ...texts.map((text) => ({ what: `the number ${text}`, value: new Raw(text) })),
    { what: 'the number 1e400', value: new Raw('1e400'), unreadable: true },
    { what: 'the number -1e400', value: new Raw('-1e400'), unreadable: true },
    { what: 'digits in quotes', value: '1' },
    ...['NaN', 'Infinity', '0x10', '01', '1.', '+1'].map((text) => ({
      what: `the unreadable number ${text}`,
      value: new Raw(text),
      unreadable: true,
    })),
  ];
}

const nonsense: Record<string, string[]> = {
  uuid: [
    'nonsense',
    '',
    '00000000-0000-0000-0000-00000000000',
    '../../etc/passwd',
    "' OR '1'='1",
    '1; DROP TABLE users',
  ],
  email: ['nobody', '', '@example.org', 'a@', 'a@b@c.org', 'a b@example.org', "a'--@", 'a@example..org'],
  'date-time': [
    'tomorrow',
    '',
    '2099-02-30T10:00:00Z',
    '2099-01-01T25:00:00Z',
    '2099-01-01 10:00',
    '1e9',
    '2099-01-01',
  ],
  'uri-reference': ['', 'javascript:alert(1)', 'file:///etc/passwd', '../../etc/passwd', 'no address', 'http://'],
};

function wrongTexts(schema: Schema, name: string): Replacement[] {
  const { minLength = 0, maxLength, format, enum: choices } = schema;
  const formatted = [
    ...(nonsense[format ?? ''] ?? []),
    ...(name === 'timezone' ? ['Mars/Olympus', '../../etc/passwd'] : []),
  ];
  const free = !choices && format === undefined;
  return [
    ...formatted.map((value) => ({ what: `the text ${JSON.stringify(value)}`, value })),
    ...(choices ? ['', 'OPERA', 'concert', "CONCERT'"].map((value) => ({ what: `the choice "${value}"`, value })) : []),
    ...(minLength > 0 && free ? [{ what: `of ${minLength - 1} characters`, value: 'x'.repeat(minLength - 1) }] : []),
    ...(maxLength === undefined
      ? []
      : [{ what: `of ${maxLength + 1} characters`, value: overlong(maxLength + 1, format) }]),
    { what: 'with a NUL', value: `a valid beginning\u0000` },
    { what: 'with half a character', value: new Raw('"a valid beginning\\ud800"'), unreadable: true },
    { what: 'with a raw line break', value: new Raw('"a valid\nbeginning"'), unreadable: true },
  ];
}

function overlong(length: number, format?: string): string {
  if (format === 'email') return `${'x'.repeat(length - 12)}@example.org`;
  if (format === 'uri-reference') return `https://example.org/${'x'.repeat(length - 20)}`;
  return 'x'.repeat(length);
}

function wrongLists({ minItems = 0, maxItems }: Schema, valid: Json): Replacement[] {
  const [first = {}] = valid as Json[];
  return [
    ...(minItems > 0 ? [{ what: 'empty', value: [] }] : []),
    ...(maxItems === undefined ? [] : [{ what: `of ${maxItems + 1} entries`, value: Array(maxItems + 1).fill(first) }]),
  ];
}

interface Spot {
  path: Array<string | number>;
  replacement: Replacement;
  /** Where the fault is reported, when not at the path itself. */
  reportedAt?: Array<string | number>;
}

function spots(given: Schema, valid: Json, path: Array<string | number>, required: boolean): Spot[] {
  const schema = flatten(given);
  const kind = types(schema);
  const name = String(path.at(-1) ?? '');
  const here: Replacement[] = wrongTypes(schema);
  if (required && path.length > 0) here.push({ what: 'missing', value: absent });
  if (kind.includes('integer')) here.push(...wrongNumbers(schema));
  if (kind.includes('string')) here.push(...wrongTexts(schema, name));
  if (kind.includes('array')) here.push(...wrongLists(schema, valid));
  const all: Spot[] = here.map((replacement) => ({ path, replacement }));

  if (kind.includes('object') && valid !== null && typeof valid === 'object' && !Array.isArray(valid)) {
    for (const [property, part] of Object.entries(schema.properties!)) {
      if (!(property in valid)) continue;
      all.push(...spots(part, valid[property]!, [...path, property], schema.required?.includes(property) ?? false));
    }
  }
  if (schema.items && Array.isArray(valid) && valid.length > 0) {
    all.push(...spots(schema.items, valid[0]!, [...path, 0], false));
  }
  return all;
}

function replaced(node: Json, path: Array<string | number>, value: Json | typeof absent): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value as Json;
  const copy = structuredClone(node) as Record<string | number, Json>;
  if (rest.length === 0 && value === absent) delete copy[step];
  else copy[step] = replaced(copy[step]!, rest, value);
  return copy as Json;
}

const mark = '@raw@';

/** Every way in which one field of this valid body can be wrong, by its schema. */
export function faultyBodies(schema: Schema, valid: object): Faulty[] {
  return spots(schema, valid as Json, [], true).map(({ path, replacement }) => {
    const { what, value, unreadable } = replacement;
    const raw = value instanceof Raw;
    const text = JSON.stringify(replaced(valid as Json, path, raw ? mark : value));
    const body = raw ? text.replace(JSON.stringify(mark), () => value.text) : text;
    const field = path.join('.');
    return { what: `${field || 'the body'} ${what}`, body, ...(unreadable ? {} : { field }) };
  });
}

/** What stands for a value in a query, wrong by its schema. */
export function faultyTexts(given: Schema): string[] {
  const schema = flatten(given);
  const kind = types(schema);
  const texts = ['\u0000', 'a\u0000b'];
  if (kind.includes('boolean')) return [...texts, '', 'maybe', '2', 'TRUE ', 'null'];
  if (schema.enum) return [...texts, '', 'OPERA', "x' OR 1=1 --", '../..', 'x'.repeat(3000)];
  if (kind.includes('integer')) {
    const bounds = [schema.minimum, schema.maximum].flatMap((bound, i) =>
      bound === undefined ? [] : [bound + (i ? 1 : -1)],
    );
    const numbers = ['-1', '1.5', '1e3', '0x1', '1e400', '9223372036854775808', '-9223372036854775809', '١'];
    return [...texts, '', 'abc', '1;DROP TABLE events', ' 1', ...bounds.map(String), ...numbers];
  }
  return [...texts, ...(schema.maxLength === undefined ? [] : ['x'.repeat(schema.maxLength + 1)])];
}
