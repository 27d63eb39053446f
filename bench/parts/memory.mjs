import { readFileSync } from 'node:fs';

/** Resident megabytes of a process. */
export const megabytes = (pid) =>
  (Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024) / 1e6;
