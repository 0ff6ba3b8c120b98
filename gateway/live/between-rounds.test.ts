import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { deafResponse, eventsIn } from '../testing/listening/heard-events.ts';
import { noAlerts } from '../testing/listening/no-alerts.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { createViews } from '../views/views.ts';
import { Live, liveTimings } from './live.ts';

// Who reads the lists between two rounds may hold what is over when the next one is told.

const uncounted = { sent: () => undefined, resynced: () => undefined, cut: () => undefined };
const name = 'one';

function start() {
  const state = new GatewayState(() => sampleTime + 60);
  const live = new Live(state, noAlerts, uncounted, { ...liveTimings, sourceMs: 0 });
  const introduce = (type: string) =>
    state.take({
      kind: 'introduced',
      address: { name, url: 'http://one', foundBy: 'SCRAPERS' },
      introduction: { type, version: '1', contractVersion: '0.1.0', serviceName: null, databaseId: 'x' },
      poolIds: [],
    });
  const list = (workers: number, removed: string[] = []) => {
    const pools = removed.length > 0 ? [] : [sampleChange('alpha_001', { status: { online_workers: workers } })];
    state.take({ kind: 'changes', source: name, changes: { since: 'x', complete: false, pools, removed } });
  };
  state.take({ kind: 'added', address: { name, url: 'http://one', foundBy: 'SCRAPERS' } });
  introduce('alpha');
  list(1);
  const ear = deafResponse();
  const listen = (lastId?: string) => live.open(ear.response, createViews(state).everything, { active: 'all' }, lastId);
  const told = () =>
    eventsIn(ear.taken()).events.map(({ name: event, data }) => `${event} ${JSON.parse(data).reason ?? ''}`.trim());
  listen();
  const begin = eventsIn(ear.taken()).lastId;
  return { live, introduce, list, told, listen, begin };
}

test('a pool that moved to and fro is told', () => {
  const { live, list, told } = start();
  list(2);
  list(1);
  live.tellNow();
  expect(told()).toContain('status');
  // It was heard again, and is what it was.
  list(1);
  live.tellNow();
  expect(told()).toEqual([]);
});

test('a pool that was gone meanwhile is told', () => {
  const { live, list, told } = start();
  list(0, ['alpha_001']);
  list(1);
  live.tellNow();
  expect(told()).toEqual(expect.arrayContaining(['status', 'source']));
});

test('each change of a service is told at once', () => {
  const { introduce, told } = start();
  introduce('beta');
  introduce('alpha');
  expect(told()).toEqual(['source', 'source']);
});

test('who comes back between rounds gets what is, and then what comes after', () => {
  const { live, list, told, listen, begin } = start();
  list(2);
  listen(begin);
  expect(told()).toContain('status');
  list(1);
  live.tellNow();
  expect(told()).toContain('status');
});
