import { connect, type Socket } from 'node:net';
import { patience, pause } from './wait.js';

export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface RawExchange {
  responses: RawResponse[];
  text: string;
  /** Whether the server ended the connection. */
  closed: boolean;
}

/** A connection below HTTP, for what no well-behaved client sends. */
export class RawConnection {
  private received = '';
  private ended = false;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
    });
    const end = () => {
      this.ended = true;
    };
    socket.on('end', end).on('close', end).on('error', end);
  }

  static open(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new RawConnection(socket)));
      socket.once('error', reject);
    });
  }

  get closed(): boolean {
    return this.ended;
  }

  get text(): string {
    return this.received;
  }

  /** Which end of the connection it is, for whoever looks at the kernel's list. */
  get localPort(): number {
    return this.socket.localPort ?? 0;
  }

  write(bytes: string | Buffer): void {
    if (!this.socket.destroyed) this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** Waits until so many responses are there or the server has closed. */
  async read(count: number, within = patience): Promise<RawExchange> {
    const deadline = Date.now() + within;
    while (Date.now() < deadline && !this.ended && parseResponses(this.received).length < count) await pause(5);
    return { responses: parseResponses(this.received), text: this.received, closed: this.ended };
  }

  /** Waits until the server closes; false when it doesn't. */
  async closes(within = patience): Promise<boolean> {
    const deadline = Date.now() + within;
    while (!this.ended && Date.now() < deadline) await pause(5);
    return this.ended;
  }

  /** Stops reading what the server sends. */
  pause(): void {
    this.socket.pause();
  }

  /** Reads on. */
  resume(): void {
    this.socket.resume();
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Sends bytes on a connection of their own, and reads what comes. */
export async function sendRaw(
  port: number,
  bytes: string | Buffer,
  count = 1,
  within = patience,
): Promise<RawExchange> {
  const connection = await RawConnection.open(port);
  try {
    connection.write(bytes);
    return await connection.read(count, within);
  } finally {
    connection.destroy();
  }
}

/** Whole responses only; bodies by their Content-Length. */
export function parseResponses(text: string): RawResponse[] {
  const responses: RawResponse[] = [];
  let at = 0;
  for (;;) {
    const end = text.indexOf('\r\n\r\n', at);
    if (end < 0) return responses;
    const [line, ...fields] = text.slice(at, end).split('\r\n');
    const headers = Object.fromEntries(
      fields.map((field) => [
        field.slice(0, field.indexOf(':')).toLowerCase(),
        field.slice(field.indexOf(':') + 1).trim(),
      ]),
    );
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(line ?? '')?.[1]);
    const length = Number(headers['content-length'] ?? 0);
    const start = end + 4;
    if (text.length < start + length) return responses;
    responses.push({ status, headers, body: text.slice(start, start + length) });
    at = start + length;
  }
}
