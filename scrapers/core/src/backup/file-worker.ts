// The process of `file-work.ts`: does one task and ends.
import { checkIntegrity } from '../store/schema/check-file.ts';
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

process.once('message', (task: FileTask) => {
  process.send?.(answer(task), () => process.disconnect());
});
