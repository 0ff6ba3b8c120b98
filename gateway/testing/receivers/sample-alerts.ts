import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openAlertStore } from '../../alerts/store/alert-store.ts';
import type { ClockReading } from '../../alerts/store/store-records.ts';
import { sampleWall } from './sample-alerts-data.ts';

/** A folder for the file of alerts, removed when the test is over. */
export function alertsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-alerts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An alert clock that a test moves, and a store on it. */
export function alertsForTest(folder = alertsFolder()) {
  const store = openAlertStore(folder);
  onTestFinished(() => store.close());
  const time = { on: 1000 };
  const clock = (): ClockReading => ({ alertSeconds: time.on, wall: sampleWall + time.on });
  return { folder, store, time, clock };
}
