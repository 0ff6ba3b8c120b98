// The work of `file-work.ts`, in a thread of its own: copying and checking a file blocks for as long as it takes.
import { parentPort, workerData } from 'node:worker_threads';
import { checkIntegrity } from '../store/check-file.ts';
import type { FileTask, FileWorkAnswer } from './file-work.ts';
import { BackupFailure, makeScheduledBackup } from './make-backup.ts';

function answer(task: FileTask): FileWorkAnswer {
  if (task.do === 'check') return { damage: checkIntegrity(task.file, 'quick')[0] ?? null };
  const { file, folder, schedule, nowMs } = task;
  try {
    return { backup: makeScheduledBackup({ file, folder, now: () => new Date(nowMs) }, schedule) };
  } catch (error) {
    if (!(error instanceof BackupFailure)) throw error;
    return { failure: error.message, damaged: error.damaged };
  }
}

parentPort?.postMessage(answer(workerData as FileTask));
