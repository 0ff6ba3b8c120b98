import { Worker } from 'node:worker_threads';
import type { Backup, Schedule } from './make-backup.ts';

export type FileTask =
  | { do: 'check'; file: string }
  | { do: 'backup'; file: string; folder: string; schedule: Schedule; nowMs: number };

/** What SQLite finds damaged; null where it finds nothing. */
export interface CheckAnswer {
  damage: string | null;
}

/** `backup` is null where none was due. */
export type BackupAnswer = { backup: Backup | null } | { failure: string; damaged: boolean };

export type FileWorkAnswer = CheckAnswer | BackupAnswer;

/** Does in another thread what would keep this one from answering and polling. Rejects where the thread failed or was stopped. */
export function fileWork(task: FileTask & { do: 'check' }, signal: AbortSignal): Promise<CheckAnswer>;
export function fileWork(task: FileTask & { do: 'backup' }, signal: AbortSignal): Promise<BackupAnswer>;
export function fileWork(task: FileTask, signal: AbortSignal): Promise<FileWorkAnswer> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { workerData: task });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<FileWorkAnswer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
  }).finally(() => signal.removeEventListener('abort', stop));
}
