import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A running process as the system lists it. */
export interface ListedProcess {
  pid: number;
  parent: number;
  command: string;
}

function fromProc(): ListedProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        if (/^State:\s+Z/m.test(status)) return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

function fromPs(): ListedProcess[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined || state?.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

function listProcesses(): ListedProcess[] {
  return existsSync('/proc/self/status') ? fromProc() : fromPs();
}

/** All processes below this one. */
export function descendantsOf(pid: number): ListedProcess[] {
  const all = listProcesses();
  const below = (parent: number): ListedProcess[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Those that still run, by pid and command, because a pid can be reused. */
export function stillRunning(processes: ListedProcess[]): ListedProcess[] {
  const all = new Map(listProcesses().map((one) => [one.pid, one.command]));
  return processes.filter(({ pid, command }) => all.get(pid) === command);
}
