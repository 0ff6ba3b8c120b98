import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Backup, Schedule } from './make-backup.ts';

export type FileTask =
  | { do: 'check'; file: string }
  | { do: 'backup'; file: string; folder: string; schedule: Schedule; nowMs: number };

/** The damage that SQLite finds; null if none. */
export interface CheckAnswer {
  damage: string | null;
}

/** `backup` is null if none was due. */
export type BackupAnswer = { backup: Backup | null } | { failure: string; damaged: boolean };

export type FileWorkAnswer = CheckAnswer | BackupAnswer;

const program = fileURLToPath(new URL('./file-worker.ts', import.meta.url));

/**
 * Runs work that would keep this process from answering and polling in another process. Not in a thread: SQLite cannot be interrupted, and
 * a service that stops must not wait for it. The next backup removes what a killed one leaves.
 */
export function fileWork(task: FileTask & { do: 'check' }, signal: AbortSignal): Promise<CheckAnswer>;
export function fileWork(task: FileTask & { do: 'backup' }, signal: AbortSignal): Promise<BackupAnswer>;
export function fileWork(task: FileTask, signal: AbortSignal): Promise<FileWorkAnswer> {
  const child = fork(program, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  return new Promise<FileWorkAnswer>((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as FileWorkAnswer));
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`it ended with ${code}`)));
    child.send(task, (error) => error && reject(error));
  });
}
