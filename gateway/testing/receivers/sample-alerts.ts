import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Alert, Message } from '../../alerts/model.ts';
import { openAlertStore } from '../../alerts/store/alert-store.ts';
import type { ClockReading } from '../../alerts/store/store-records.ts';

/** 30 November 2026, 12:00 UTC. */
export const sampleWall = 1_796_040_000;

export function sampleMessage(changes: Partial<Message> = {}): Message {
  return {
    key: 'msg_1',
    thread: 'workers_offline/Northwind',
    type: 'alerts',
    severity: 'warning',
    title: 'Northwind: workers offline',
    lines: ['antpool_001: 12 of 60 workers are offline'],
    link: { url: 'https://poolgate.example.com/?client=Northwind&view=alerts', text: 'Open' },
    at: '2026-11-30T12:00:00Z',
    data: { alerts: [{ pool_id: 'antpool_001', kind: 'workers_offline' }] },
    ...changes,
  };
}

export function sampleAlert(changes: Partial<Alert> = {}): Alert {
  return {
    alertId: 'al_1',
    kind: 'workers_offline',
    subject: { kind: 'pool', poolId: 'antpool_001' },
    client: 'Northwind',
    severity: 'warning',
    state: 'firing',
    facts: { offline: 12, online: 48, usual: 1 },
    pendingAt: sampleWall,
    firedAt: sampleWall + 1800,
    endedAt: null,
    ...changes,
  };
}

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
