import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema: Schema;
}

interface Response {
  headers?: Record<string, { required?: boolean; schema: Schema }>;
  content?: Record<string, { schema: Schema }>;
}

interface RawOperation {
  operationId: string;
  security?: Array<Record<string, string[]>>;
  'x-role'?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Response>;
}

export interface Operation {
  id: string;
  method: string;
  /** As in the description: /api/bookings/{id} */
  path: string;
  /** Whom it is for: anybody, whoever is signed in, administrators, or whoever has the operator's key. */
  access: 'public' | 'signed-in' | 'admin' | 'operator';
  parameters: Parameter[];
  body?: Record<string, { schema: Schema }>;
  responses: string[];
}

export interface Exchange {
  method: string;
  path: string;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
const rootId = 'openapi.json';
const file = new URL('../../../api/openapi.yaml', import.meta.url);

/** api/openapi.yaml, and whether what a server answers agrees with it. */
export class Contract {
  readonly operations: Operation[] = [];
  private readonly document: { paths: Record<string, Record<string, unknown>>; security: unknown };
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    strictRequired: false,
    validateSchema: false,
  });

  constructor() {
    this.document = parse(readFileSync(file, 'utf8'));
    addFormats.default(this.ajv);
    // The whole description is the schema that references point into.
    this.ajv.addVocabulary(Object.keys(this.document));
    this.ajv.addSchema(this.document as object, rootId);
    for (const [path, item] of Object.entries(this.document.paths)) {
      for (const method of methods) {
        const raw = item[method] as RawOperation | undefined;
        if (raw) this.operations.push(this.operation(method, path, item, raw));
      }
    }
  }

  private operation(method: string, path: string, item: Record<string, unknown>, raw: RawOperation): Operation {
    const shared = (item.parameters as Parameter[] | undefined) ?? [];
    const open =
      raw.security?.some((requirement) => Object.keys(requirement).length === 0) || raw.security?.length === 0;
    const operator = raw.security?.some((requirement) => 'operator' in requirement);
    const account = raw['x-role'] === 'ADMIN' ? 'admin' : open ? 'public' : 'signed-in';
    return {
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      access: operator ? 'operator' : account,
      parameters: [...shared, ...(raw.parameters ?? [])].map((parameter) => this.resolve(parameter)),
      ...(raw.requestBody ? { body: raw.requestBody.content } : {}),
      responses: Object.keys(raw.responses),
    };
  }

  byId(id: string): Operation {
    const found = this.operations.find((operation) => operation.id === id);
    if (!found) throw new Error(`the description has no operation ${id}`);
    return found;
  }

  /** Follows a $ref; anything else is returned as it is. */
  resolve<T>(node: T): T {
    const reference = (node as { $ref?: string }).$ref;
    return reference === undefined ? node : this.resolve(this.at(reference) as T);
  }

  private at(reference: string): unknown {
    const keys = reference.replace(/^#\//, '').split('/').map(plainKey);
    return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], this.document);
  }

  /** All operations of the path that describes this one; a literal segment wins over a parameter. */
  matching(path: string): Operation[] {
    const given = path.split('?')[0]!.split('/');
    const literal = (operation: Operation) => operation.path.split('/').filter((part) => !part.startsWith('{')).length;
    const fits = (operation: Operation) => {
      const parts = operation.path.split('/');
      return (
        parts.length === given.length &&
        parts.every((part, i) => (part.startsWith('{') ? given[i] !== '' : part === given[i]))
      );
    };
    const found = this.operations.filter(fits);
    // GET /api/bookings/me hides GET /api/bookings/{id}, but not DELETE of it.
    return found.filter((one) => !found.some((other) => other.method === one.method && literal(other) > literal(one)));
  }

  /** Throws what is wrong with the answer. */
  check(exchange: Exchange): void {
    const what = `${exchange.method} ${exchange.path} → ${exchange.status}`;
    const faults = this.faults(exchange);
    if (faults.length > 0) {
      const body = exchange.body.toString('utf8').slice(0, 2000);
      throw new Error(`${what} is not as described:\n  ${faults.join('\n  ')}\n${body}`);
    }
  }

  /** Throws how the value differs from a schema of the description. */
  checkValue(schema: string, value: unknown): void {
    const validate = this.validator(`${rootId}#/components/schemas/${schema}`);
    if (validate(value)) return;
    throw new Error(`${JSON.stringify(value)} is no ${schema}: ${this.ajv.errorsText(validate.errors)}`);
  }

  private faults(exchange: Exchange): string[] {
    const faults: string[] = [];
    if (!exchange.headers['x-request-id']) faults.push('it has no X-Request-Id');
    const candidates = this.matching(exchange.path);
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    const operation = candidates.find((candidate) => candidate.method === method);
    if (candidates.length === 0) return [...faults, ...this.offTheMap(exchange, 404, 'NOT_FOUND')];
    if (!operation)
      return [...faults, ...this.offTheMap(exchange, 405, 'METHOD_NOT_ALLOWED'), ...wrongAllow(exchange, candidates)];
    if (!operation.responses.includes(String(exchange.status))) return [...faults, 'no such status is described'];

    const pointer = ['paths', operation.path, operation.method.toLowerCase(), 'responses', String(exchange.status)];
    const described = this.responseAt(pointer);
    for (const [name, header] of Object.entries(described.response.headers ?? {})) {
      const { required, schema } = this.resolve(header);
      faults.push(...this.headerFaults(name, required ?? false, schema, exchange));
    }
    return [...faults, ...this.bodyFaults(described, exchange)];
  }

  private responseAt(pointer: string[]): { response: Response; reference: string } {
    let reference = `#/${pointer.map(pointerKey).join('/')}`;
    for (;;) {
      const next = (this.at(reference) as { $ref?: string }).$ref;
      if (next === undefined) return { response: this.at(reference) as Response, reference };
      reference = next;
    }
  }

  private headerFaults(name: string, required: boolean, schema: Schema, exchange: Exchange): string[] {
    const value = exchange.headers[name.toLowerCase()];
    if (value === undefined) return required ? [`it has no ${name}`] : [];
    // Set-Cookie may come more than once, and is always a list here.
    return [value].flat().flatMap((one) => {
      const typed = schema.type === 'integer' ? Number(one) : one;
      return this.ajv.validate(schema, typed) ? [] : [`${name}: ${one} ${this.ajv.errorsText()}`];
    });
  }

  private bodyFaults({ response, reference }: { response: Response; reference: string }, exchange: Exchange): string[] {
    const content = response.content ?? {};
    const type = mediaType(exchange);
    if (Object.keys(content).length === 0) return type === '' && exchange.body.length === 0 ? [] : ['it has a body'];
    const range = Object.keys(content).find(
      (key) => key === type || (key.endsWith('/*') && type.startsWith(key.slice(0, -1))),
    );
    if (!range)
      return [`its content type is ${type || 'missing'}, described is ${Object.keys(content).join(', ') || 'none'}`];
    if (exchange.method === 'HEAD') return exchange.body.length === 0 ? [] : ['an answer to HEAD has a body'];
    if (type !== 'application/json') return [];
    const validate = this.validator(`${rootId}${reference}/content/${pointerKey(range)}/schema`);
    return failures(validate, exchange.body);
  }

  private offTheMap(exchange: Exchange, status: number, code: string): string[] {
    if (exchange.status !== status) return [`nothing describes it, so it should be ${status}`];
    if (mediaType(exchange) !== 'application/json') return [`its content type is ${mediaType(exchange)}`];
    if (exchange.method === 'HEAD') return [];
    const faults = failures(this.validator(`${rootId}#/components/schemas/Failure`), exchange.body);
    if (faults.length > 0) return faults;
    const said = JSON.parse(exchange.body.toString('utf8')).error.code;
    return said === code ? [] : [`its code is ${said}, not ${code}`];
  }

  private validator(reference: string): ValidateFunction {
    let validate = this.validators.get(reference);
    if (!validate) {
      validate = this.ajv.compile({ $ref: encodeURI(reference) });
      this.validators.set(reference, validate);
    }
    return validate;
  }
}

function wrongAllow(exchange: Exchange, candidates: Operation[]): string[] {
  const allow = String(exchange.headers.allow ?? '')
    .split(',')
    .map((method) => method.trim());
  const missing = candidates.filter(({ method }) => !allow.includes(method));
  return missing.length === 0 ? [] : [`its Allow "${allow.join(', ')}" lacks ${missing.map(({ method }) => method)}`];
}

function failures(validate: ValidateFunction, body: Buffer): string[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    return [`its body is not JSON in UTF-8: ${error}`];
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function mediaType(exchange: Exchange): string {
  return String(exchange.headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
    .toLowerCase();
}

function pointerKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function plainKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

let shared: Contract | undefined;

export function contract(): Contract {
  shared ??= new Contract();
  return shared;
}
