import type { SandboxStop, StopKind } from './job.ts';
import type { SandboxLimits } from './limits.ts';

interface DriverRecord {
  /** It had a job done well since it was last stopped. */
  isProven: boolean;
  /** In a row. */
  stops: number;
  pause: Pause | null;
}

export interface Pause {
  kind: StopKind;
  reason: string;
  until: number;
}

/** What is remembered of each driver: whether it has shown itself harmless, and until when it is left alone. */
export interface DriverRecords {
  isProven(driver: string): boolean;
  pauseOf(driver: string): Pause | null;
  wentWell(driver: string): void;
  wasStopped(driver: string, stop: SandboxStop): void;
}

export function createDriverRecords(limits: SandboxLimits, now: () => number): DriverRecords {
  // The one that was longest not heard of comes first.
  const records = new Map<string, DriverRecord>();

  function note(driver: string, record: DriverRecord): void {
    records.delete(driver);
    records.set(driver, record);
    for (const oldest of records.keys()) {
      if (records.size <= limits.mostDrivers) break;
      records.delete(oldest);
    }
  }

  return {
    isProven: (driver) => records.get(driver)?.isProven ?? false,
    pauseOf(driver) {
      const pause = records.get(driver)?.pause ?? null;
      return pause && now() < pause.until ? pause : null;
    },
    wentWell: (driver) => note(driver, { isProven: true, stops: 0, pause: null }),
    wasStopped(driver, { kind, message }) {
      const before = records.get(driver);
      const stops = before ? before.stops + 1 : 1;
      const length = Math.min(limits.pauseMs * 2 ** (stops - 1), limits.longestPauseMs);
      note(driver, { isProven: false, stops, pause: { kind, reason: message, until: now() + length } });
    },
  };
}
