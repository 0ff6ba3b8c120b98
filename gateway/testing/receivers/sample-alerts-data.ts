import type { Alert, Message } from '../../alerts/model.ts';

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
