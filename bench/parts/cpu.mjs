import { readFileSync, readdirSync } from 'node:fs';

const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

/** Microseconds that all threads of a process and of its children have run. How long something takes depends on who else is
 *  on the machine, what it costs does less so. */
export function cpuOf(pid) {
  const own = readdirSync(`/proc/${pid}/task`).map((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'),
  );
  const sum = own.reduce((total, text) => total + Number(text.split(' ')[0]) / 1000, 0);
  return children(pid).reduce((total, child) => total + cpuOf(child), sum);
}
