import { connect } from 'node:net';
import { join } from 'node:path';
import { Process } from './process.js';
import { makeFolder, removeFolder } from './temporary.js';
import { patience, until } from './wait.js';

/** A private Redis on a Unix socket, which tests may stall, kill and start again. */
export class Redis {
  private readonly folder = makeFolder('redis');
  private process!: Process;

  static async start(): Promise<Redis> {
    const redis = new Redis();
    await redis.start();
    return redis;
  }

  get url(): string {
    return `unix://${this.socket}`;
  }

  private get socket(): string {
    return join(this.folder, 'socket');
  }

  async start(): Promise<void> {
    const settings = ['--port', '0', '--unixsocket', this.socket, '--save', '', '--appendonly', 'no'];
    this.process = new Process('redis-server', [...settings, '--dir', this.folder], { PATH: process.env.PATH });
    await until('Redis answers', () => {
      if (!this.process.running) throw new Error(this.process.stdout);
      return this.ask('PING').then((answer) => answer.startsWith('+PONG'));
    });
  }

  /** One command by its words, and the first bytes of the answer. */
  ask(...words: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.socket, () => {
        const lines = words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]);
        socket.write(`*${words.length}\r\n${lines.join('\r\n')}\r\n`);
      });
      socket.once('error', reject);
      socket.once('data', (bytes) => {
        socket.destroy();
        resolve(bytes.toString());
      });
    });
  }

  /** It takes what it is sent, and does nothing. */
  stall(): void {
    this.process.kill('SIGSTOP');
  }

  goOn(): void {
    this.process.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.process.exitWithin(patience);
  }

  async stop(): Promise<void> {
    await this.kill();
    removeFolder(this.folder);
  }
}
