import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';
import type { Views } from '../views/views.ts';
import type { AlertsSource } from './desk/alerts-source.ts';
import type { AlertsInForce } from './engine/in-force.ts';
import { inForceByFile } from './engine/in-force-by-file.ts';
import type { AlertsSettings } from './file/alerts-settings.ts';
import { followAlertsFile } from './file/follow-alerts-file.ts';
import { createTelegramPace } from './targets/telegram-pace.ts';

/** An alerts file that is followed. */
export interface AlertsByFile extends AlertsSource {
  settings(): AlertsSettings;
  close(): void;
}

interface FollowOptions {
  path: string;
  /** Where its secrets come from. */
  environment: Readonly<Record<string, string | undefined>>;
  views: Views;
  now: Clock;
  logger: Logger;
}

/** What is in force goes by the file, also where that is changed. */
export function alertsByFile({ path, environment, views, now, logger }: FollowOptions): AlertsByFile {
  let readAt: number | null = null;
  const onChange = () => {
    readAt = now();
  };
  const file = followAlertsFile({ path, environment, logger, onChange });
  // Bounds of Telegram hold for all chats, whatever the file says anew.
  const world = { pace: createTelegramPace(), wall: now };
  let settings: AlertsSettings | null = null;
  let inForce: AlertsInForce | null = null;
  return {
    settings: () => file.current().settings,
    inForce() {
      const current = file.current().settings;
      if (inForce === null || settings !== current) inForce = inForceByFile(current, views, world);
      settings = current;
      return inForce;
    },
    view() {
      const { faults, isThere, isBroken } = file.current();
      const state = isBroken ? 'broken' : isThere ? 'in_force' : 'absent';
      return {
        path,
        state,
        readAt: isThere ? readAt : null,
        faults: faults.map(({ line, reason }) => ({ line, reason })),
      };
    },
    close: file.close,
  };
}
