import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { contract } from './openapi.js';

export interface FieldFault {
  path: Array<string | number>;
  code: string;
  message: string;
}

export interface Failure {
  code: string;
  message: string;
  details?: FieldFault[];
}

/** An answer; `data` and `error` are of the envelope, whose shape the description has already vouched for. */
export interface Reply<T = unknown> {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  data: T;
  message: string | undefined;
  error: Failure | undefined;
}

export interface RequestOptions {
  json?: unknown;
  form?: FormData;
  /** Exactly these bytes, under this content type (null: none). */
  raw?: { body: Buffer | string; type: string | null };
  headers?: Record<string, string>;
  /** Instead of the client's own; null sends none. */
  token?: string | null;
}

/** The connection ended before an answer came: what was asked may or may not have happened. */
export class ConnectionLost extends Error {}

const answerDeadline = 30_000;

/** What proves who asks: an access token, or `Operator` and the key. */
export function authorizationOf(token: string): string {
  return token.startsWith('Operator ') ? token : `Bearer ${token}`;
}

/** Speaks to one server and believes no answer that api/openapi.yaml does not describe. */
export class Client {
  constructor(
    private readonly port: number,
    private readonly agent: Agent,
    private readonly token: string | null = null,
  ) {}

  static to(port: number): Client {
    return new Client(port, new Agent({ keepAlive: true, maxSockets: 256 }));
  }

  as(token: string | null): Client {
    return new Client(this.port, this.agent, token);
  }

  close(): void {
    this.agent.destroy();
  }

  get<T = unknown>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('GET', path, options);
  }

  post<T = unknown>(path: string, json?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('POST', path, { json, ...options });
  }

  put<T = unknown>(path: string, json?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('PUT', path, { json, ...options });
  }

  patch<T = unknown>(path: string, json?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('PATCH', path, { json, ...options });
  }

  delete<T = unknown>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('DELETE', path, options);
  }

  async send<T>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<T>> {
    const reply = await this.exchange<T>(method, path, options);
    contract().check({ method, path, ...reply });
    return reply;
  }

  /** Without the description: for what is no route of the API. */
  async exchange<T>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<T>> {
    const { body, type } = await encode(options);
    const token = options.token === undefined ? this.token : options.token;
    const headers: Record<string, string | number> = {
      ...(token === null ? {} : { Authorization: authorizationOf(token) }),
      ...(type === null ? {} : { 'Content-Type': type }),
      ...(body === undefined ? {} : { 'Content-Length': body.length }),
      ...options.headers,
    };
    const { status, headers: answered, body: bytes } = await this.transfer(method, path, headers, body);
    const envelope = parseEnvelope(answered, bytes);
    return {
      status,
      headers: answered,
      body: bytes,
      data: envelope.data as T,
      message: envelope.message,
      error: envelope.error,
    };
  }

  private transfer(
    method: string,
    path: string,
    headers: Record<string, string | number>,
    body: Buffer | undefined,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const lost = (error: Error) =>
        reject(new ConnectionLost(`${method} ${path}: ${error.message}`, { cause: error }));
      const options = { host: '127.0.0.1', port: this.port, method, path, headers, agent: this.agent };
      const sent = request(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', lost);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      sent.setTimeout(answerDeadline, () => sent.destroy(new Error(`no answer in ${answerDeadline} ms`)));
      sent.on('error', lost);
      sent.end(body);
    });
  }
}

async function encode(options: RequestOptions): Promise<{ body: Buffer | undefined; type: string | null }> {
  if (options.raw) return { body: Buffer.from(options.raw.body), type: options.raw.type };
  if (options.form) {
    // The platform writes multipart bodies well; only it knows the boundary.
    const encoded = new Response(options.form);
    return { body: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get('content-type') };
  }
  if (options.json !== undefined) return { body: Buffer.from(JSON.stringify(options.json)), type: 'application/json' };
  return { body: undefined, type: null };
}

interface Envelope {
  data?: unknown;
  message?: string;
  error?: Failure;
}

function parseEnvelope(headers: IncomingHttpHeaders, body: Buffer): Envelope {
  if (!headers['content-type']?.startsWith('application/json') || body.length === 0) return {};
  const parsed: unknown = JSON.parse(body.toString('utf8'));
  return typeof parsed === 'object' && parsed !== null ? (parsed as Envelope) : {};
}
