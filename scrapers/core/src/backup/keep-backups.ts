import { readdirSync } from 'node:fs';
import type { Logger } from '@poolgate/server/process/logger.ts';

import type { StoreHealth } from '../store/health/store-health.ts';
import { dueAt, scheduledOnes, stemOf } from './backup-names.ts';
import { fileWork } from './file-work.ts';
import type { Schedule } from './make-backup.ts';

export interface BackupSettings extends Schedule {
  folder: string;
}

/** The state of the scheduled backups of a file. */
export interface BackupState {
  /** When the newest one was made, unix seconds; null if there is none. */
  newestAt: number | null;
  /** Why the last attempt failed; null if it succeeded. */
  failure: string | null;
  /** How many attempts failed in a row since the service started. */
  failures: number;
}

export interface BackupKeeper {
  state(): BackupState;
  close(): Promise<void>;
}

interface KeepOptions {
  file: string;
  settings: BackupSettings;
  health: StoreHealth;
  logger: Logger;
  now(): Date;
}

/** The wait after a failure. */
const retrySeconds = 600;
/** The longest wait before the folder is read again, because people remove backups and set clocks. */
const lookSeconds = 3600;

/** Makes backups of a file when they are due, and those missed while no service ran. */
export function keepBackups({ file, settings, health, logger, now }: KeepOptions): BackupKeeper {
  const { folder, intervalSeconds, keep } = settings;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let failure: string | null = null;
  let failures = 0;

  const arm = (seconds: number) => {
    if (stopping.signal.aborted) return;
    timer = setTimeout(
      () => {
        underWay = attempt();
      },
      Math.max(0, Math.min(seconds, lookSeconds)) * 1000,
    ).unref();
  };

  const untilDue = () => {
    const time = now().getTime() / 1000;
    return dueAt(namesIn(folder), stemOf(file), intervalSeconds, Math.floor(time)) - time;
  };

  const attempt = async () => {
    try {
      const answer = await fileWork(
        { do: 'backup', file, folder, schedule: { intervalSeconds, keep }, nowMs: now().getTime() },
        stopping.signal,
      );
      if ('failure' in answer) {
        if (answer.damaged) health.noteDamage(answer.failure);
        failed(answer.failure);
      } else {
        failure = null;
        failures = 0;
        if (answer.backup) logger.info(answer.backup, 'backup made');
        // Another process that shares the file has just made it.
        arm(Math.max(untilDue(), 0.1));
      }
    } catch (error) {
      if (!stopping.signal.aborted) failed(`The backup of ${file} failed.`, error);
    }
  };

  /** Logged again only if the failure is another one. */
  const failed = (sentence: string, error?: unknown) => {
    if (failure !== sentence) logger.error({ err: error }, sentence);
    failure = sentence;
    failures += 1;
    arm(Math.min(intervalSeconds, retrySeconds));
  };

  arm(untilDue());
  return {
    state: () => ({ newestAt: scheduledOnes(namesIn(folder), stemOf(file)).at(-1)?.time ?? null, failure, failures }),
    async close() {
      stopping.abort();
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** Null if the folder does not exist yet. If it cannot be read, the attempt reports that. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
