import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const war = ['--arrival', 'closed', '--people', '4000', '--seats', '1500'];

/** A war through the proxy, judged by what each of the people saw and by the server's record. Throws what the referee found:
 *  rates of nodes that sell wrongly are nobody's business. */
export async function rehearse(world, { port }, env) {
  const settings = { ...process.env, ...env, GOTICKET_DATA_DIR: join(world.home, 'migrate') };
  try {
    await run(world.binary, ['drill', '--url', `http://127.0.0.1:${port}`, ...war], { env: settings });
  } catch (failed) {
    throw new Error(`goticket drill ended with ${failed.code}:\n${failed.stdout}${failed.stderr}`);
  }
}
