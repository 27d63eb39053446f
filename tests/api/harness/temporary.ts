import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** A folder that is gone with this process at the latest, and that another account may enter, as one under /var/lib. */
export function makeFolder(name: string): string {
  // Short, because a Unix socket's path may have 107 bytes and no more.
  const folder = mkdtempSync(join(tmpdir(), `gt-${name}-`));
  chmodSync(folder, 0o755);
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}

process.once('exit', () => {
  for (const folder of folders) removeFolder(folder);
});
