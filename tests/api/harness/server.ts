import { type Exit, Process } from './process.js';
import { makeFolder, removeFolder } from './temporary.js';
import { patience, until } from './wait.js';

export const jwtSecret = 'only-the-tests-sign-with-this-0123456789';

/** As the operator sets it; the header's value that goes with it. */
export const operatorKey = 'only-the-tests-operate-with-this-0123456789';

export interface ProgramOptions {
  binary: string;
  /** Unset: the program runs a PostgreSQL of its own in its data folder. */
  databaseUrl?: string | undefined;
  /** Unset: a folder of its own, removed when it stops. */
  dataDir?: string | undefined;
  env?: Record<string, string | undefined> | undefined;
}

/** What reaches the program from outside: nothing that a developer's shell happens to hold. */
const passedOn = ['PATH', 'HOME', 'ASAN_OPTIONS', 'LSAN_OPTIONS', 'TSAN_OPTIONS', 'UBSAN_OPTIONS', 'LLVM_PROFILE_FILE'];

const sanitizerReport = /AddressSanitizer|LeakSanitizer|ThreadSanitizer|MemorySanitizer|runtime error:/;

function environment(options: ProgramOptions, dataDir: string): NodeJS.ProcessEnv {
  const outside = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(outside),
    LANG: 'C.UTF-8',
    JWT_SECRET: jwtSecret,
    GOTICKET_OPERATOR_KEY: operatorKey,
    GOTICKET_DATA_DIR: dataDir,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  };
}

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command of the program to its end. */
export async function run(args: string[], options: ProgramOptions, within = 2 * patience): Promise<CommandResult> {
  const dataDir = options.dataDir ?? makeFolder('data');
  try {
    const process = new Process(options.binary, args, environment(options, dataDir));
    const { code } = await process.exitWithin(within).catch((error: unknown) => {
      process.kill('SIGKILL');
      throw error;
    });
    expectNoSanitizerReport(process.stderr);
    return { code, stdout: process.stdout, stderr: process.stderr };
  } finally {
    if (options.dataDir === undefined) removeFolder(dataDir);
  }
}

export function expectNoSanitizerReport(stderr: string): void {
  const at = stderr.search(sanitizerReport);
  if (at >= 0)
    throw new Error(`the program was reported by a sanitizer:\n${stderr.slice(Math.max(0, at - 200), at + 6000)}`);
}

/** A running `goticket serve` or `goticket work`. */
export class Server {
  private constructor(
    private readonly process: Process,
    readonly dataDir: string,
    private readonly ownsDataDir: boolean,
    readonly port: number,
  ) {}

  static serve(options: ProgramOptions, within?: number): Promise<Server> {
    return Server.start('serve', /listening on http:\/\/\S*:(\d+)/, options, within);
  }

  static work(options: ProgramOptions): Promise<Server> {
    return Server.start('work', /^working$/m, options);
  }

  /** Resolves when the program says that it is ready, with the port when it has one. */
  private static async start(
    command: string,
    ready: RegExp,
    options: ProgramOptions,
    within = 2 * patience,
  ): Promise<Server> {
    const dataDir = options.dataDir ?? makeFolder('data');
    const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' };
    const env = { ...environment(options, dataDir), ...settings, ...options.env };
    const process = new Process(options.binary, [command], env);
    try {
      const [, port] = await until(
        `goticket ${command} is ready`,
        () => {
          if (!process.running) throw new Error(`it ended:\n${process.stdout}${process.stderr}`);
          return ready.exec(process.stdout);
        },
        { within, every: 10 },
      );
      return new Server(process, dataDir, options.dataDir === undefined, Number(port ?? 0));
    } catch (error) {
      process.kill('SIGKILL');
      if (options.dataDir === undefined) removeFolder(dataDir);
      throw error;
    }
  }

  get pid(): number {
    return this.process.pid;
  }

  get running(): boolean {
    return this.process.running;
  }

  get stderr(): string {
    return this.process.stderr;
  }

  /** Asks it to end, and doesn't wait for it. */
  askToStop(): void {
    this.process.kill('SIGTERM');
  }

  /** Asks it to end, and insists that it ends well. */
  async stop(within = patience): Promise<void> {
    const alreadyGone = !this.process.running;
    this.process.kill('SIGTERM');
    try {
      const exit = await this.process.exitWithin(within);
      expectNoSanitizerReport(this.process.stderr);
      if (exit.code !== 0) {
        const when = alreadyGone ? 'the program ended by itself' : 'the program was asked to end';
        throw new Error(`${when}, with ${exit.signal ?? exit.code}\n${this.stderr.slice(-4000)}`);
      }
    } finally {
      this.process.kill('SIGKILL');
      if (this.ownsDataDir) removeFolder(this.dataDir);
    }
  }

  /** It does nothing, and its connections stand. */
  stall(): void {
    this.process.kill('SIGSTOP');
  }

  goOn(): void {
    this.process.kill('SIGCONT');
  }

  /** Pulls the plug. */
  async kill(): Promise<Exit> {
    this.process.kill('SIGKILL');
    const exit = await this.process.exitWithin(patience);
    expectNoSanitizerReport(this.process.stderr);
    if (this.ownsDataDir) removeFolder(this.dataDir);
    return exit;
  }
}
