/** Lays a .br and a .gz beside every file of the build that gains by it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { OUT } from './manifest.mjs';

const KINDS = new Set(['.js', '.css', '.svg', '.json', '.webmanifest', '.wasm', '.txt', '.ico']);
/** Below this the headers outweigh the gain. */
const LEAST = 300;

const br = promisify(brotliCompress);
const gz = promisify(gzip);

/** Pages are templates, which the server compresses itself; site.json is for the server's eyes. */
const isServed = (name) => !name.startsWith('.vite/') && name !== 'site.json';

export async function compress() {
  const names = readdirSync(OUT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && KINDS.has(extname(entry.name)))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(OUT.pathname.length).replace(/^\//, ''))
    .filter(isServed);
  await Promise.all(
    names.map(async (name) => {
      const bytes = readFileSync(new URL(name, OUT));
      if (bytes.length < LEAST) return;
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      const forms = { br: await br(bytes, { params }), gz: await gz(bytes, { level: 9 }) };
      for (const [kind, packed] of Object.entries(forms)) {
        if (packed.length < bytes.length * 0.95) writeFileSync(new URL(`${name}.${kind}`, OUT), packed);
      }
    }),
  );
}
