import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The least that a load balancer is: an address whose connections go to one node after the other, or nowhere. */
export class Balancer {
  private readonly open = new Set<Socket>();
  private nodes: Array<{ port: number }> = [];
  private turn = 0;

  private constructor(private readonly server: Server) {
    server.on('connection', (client) => this.pass(client));
  }

  static async start(): Promise<Balancer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Balancer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Where new connections go; those that are open stay where they are. */
  sendTo(...nodes: Array<{ port: number }>): void {
    this.nodes = nodes;
  }

  private pass(client: Socket): void {
    const next = this.nodes[this.turn++ % this.nodes.length];
    if (!next) {
      client.destroy();
      return;
    }
    const node = connect(next.port, '127.0.0.1');
    for (const [one, other] of [
      [client, node],
      [node, client],
    ] as const) {
      this.open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.end();
      });
    }
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
