import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Exit, Process } from './process.js';
import { patience, until } from './wait.js';

const program = '/usr/sbin/haproxy';
const configuration = fileURLToPath(new URL('../../../packaging/haproxy.cfg', import.meta.url));

/** How the proxy sees a node: columns of its table of states. */
export interface NodeState {
  status: string;
  /** Why, by its last check. */
  check_status: string;
  /** Requests that it has there at this moment. */
  scur: string;
}

export type NodeName = 'one' | 'two';
interface Port {
  port: number;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const address = ({ port }: Port) => `127.0.0.1:${port}`;

/** HAProxy as we ship it, before two nodes. */
export class ShippedProxy {
  private constructor(
    private readonly process: Process,
    readonly port: number,
    private readonly statusPort: number,
  ) {}

  private static run(flags: string[], one: Port, two: Port, port: number, statusPort: number): Process {
    const nodes = { NODE_ONE: address(one), NODE_TWO: address(two) };
    const listens = { LISTEN: address({ port }), STATUS: address({ port: statusPort }) };
    return new Process(program, [...flags, '-f', configuration], { ...nodes, ...listens, PATH: process.env.PATH });
  }

  /** What HAProxy says of the configuration, without running it. */
  static async check(): Promise<Exit & { said: string }> {
    const checked = ShippedProxy.run(['-c'], { port: 1 }, { port: 2 }, 3, 4);
    const exit = await checked.exitWithin(patience);
    return { ...exit, said: checked.stdout + checked.stderr };
  }

  /** Is there when it has seen both nodes ready. */
  static async start(one: Port, two: Port): Promise<ShippedProxy> {
    const [port, statusPort] = [await freePort(), await freePort()];
    const proxy = new ShippedProxy(ShippedProxy.run(['-db'], one, two, port, statusPort), port, statusPort);
    try {
      for (const name of ['one', 'two'] as const) await proxy.sees(name, 'UP');
    } catch (error) {
      await proxy.stop();
      throw error;
    }
    return proxy;
  }

  async node(name: NodeName): Promise<NodeState> {
    if (!this.process.running) throw new Error(`it ended:\n${this.process.stdout}${this.process.stderr}`);
    const table = await (await fetch(`http://${address({ port: this.statusPort })}/;csv`)).text();
    const [titles, ...rows] = table.split('\n').map((line) => line.replace(/^# /, '').split(','));
    const row = rows.find(([backend, server]) => backend === 'nodes' && server === name);
    if (!titles || !row) throw new Error(`no node ${name} in:\n${table}`);
    return Object.fromEntries(titles.map((title, column) => [title, row[column]])) as unknown as NodeState;
  }

  /** Waits until it takes a node for there or not. */
  sees(name: NodeName, wanted: 'UP' | 'DOWN', within = patience): Promise<NodeState> {
    const seen = async () => {
      const state = await this.node(name);
      return state.status.startsWith(wanted) && state;
    };
    return until(`the proxy sees node ${name} ${wanted}`, seen, { within });
  }

  /** Waits until it has so many requests at the node. */
  hasAt(name: NodeName, count: number): Promise<unknown> {
    return until(`${count} requests at node ${name}`, async () => Number((await this.node(name)).scur) === count, {
      every: 2,
    });
  }

  async stop(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.process.exitWithin(patience);
  }
}
