import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pause } from './wait.js';

/** Runs as somebody else, where PostgreSQL refuses to run as root. */
export interface Identity {
  uid: number;
  gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account PostgreSQL runs under when we are root; nobody else in particular otherwise. */
export function postgresIdentity(): Identity | undefined {
  if (!isRoot()) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A child that dies with us, even when we are killed, and remembers what it said. */
export class Process {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  stdout = '';
  stderr = '';

  constructor(command: string, args: string[], env: NodeJS.ProcessEnv, as?: Identity) {
    const identity = as ? [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups'] : [];
    // The death signal comes last in setpriv, after the change of user that would clear it.
    this.child = spawn('setpriv', [...identity, '--pdeathsig', 'KILL', '--', command, ...args], {
      cwd: '/',
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.exited = this.end();
    this.exited.catch(() => undefined);
  }

  private async end(): Promise<Exit> {
    const closed = once(this.child, 'close');
    closed.catch(() => undefined);
    const [code, signal] = await once(this.child, 'exit');
    // The last output comes before "close", which never comes while a grandchild holds the pipes.
    await Promise.race([closed, pause(1_000)]);
    return { code, signal };
  }

  get pid(): number {
    const { pid } = this.child;
    if (pid === undefined) throw new Error('the process did not start');
    return pid;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  kill(signal: NodeJS.Signals): void {
    if (this.running) this.child.kill(signal);
  }

  /** Resolves with how it ended, or rejects when it is still there after that long. */
  async exitWithin(milliseconds: number): Promise<Exit> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`process ${this.pid} still runs after ${milliseconds} ms`)),
        milliseconds,
      );
    });
    try {
      return await Promise.race([this.exited, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
