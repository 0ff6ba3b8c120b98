import type { ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { deafResponse, eventsIn } from '../testing/listening/heard-events.ts';
import { noAlerts } from '../testing/listening/no-alerts.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { createViews } from '../views/views.ts';
import { Channel } from './channel.ts';
import { Live } from './live.ts';
import { Round } from './round.ts';
import { SeenSources } from './seen-sources.ts';

const uncounted = { sent: () => undefined, resynced: () => undefined, cut: () => undefined };
const ids = (count: number) => Array.from({ length: count }, (_, index) => `alpha_${1000 + index}`);
/** so that 90 of them are somewhat less than a listener may have unsent. */
const tags = Array.from({ length: 8 }, (_, index) => `${'x'.repeat(70)} ${index}`);

let open: Live[] = [];
afterEach(() => {
  for (const live of open) live.close();
  open = [];
});

function start(count: number) {
  const state = new GatewayState(() => sampleTime + 60);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  const put = (poolIds: string[], online_workers: number) => {
    const pools = poolIds.map((poolId) => sampleChange(poolId, { pool: { tags }, status: { online_workers } }));
    state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: false, pools, removed: [] } });
  };
  put(ids(count), 0);
  const live = new Live(state, noAlerts, uncounted, {
    gatherMs: 60_000,
    sourceMs: 0,
    heartbeatMs: 250,
    quietMs: 120_000,
  });
  open.push(live);
  const view = createViews(state).everything;
  return { state, put, live, view };
}

test('what a crowd that comes back gets is worked out once, until something moves', () => {
  const { put, live, view } = start(20);
  const first = deafResponse();
  live.open(first.response, view, { active: 'true' }, undefined);
  const begin = eventsIn(first.taken()).lastId;
  const comeBack = () => {
    const ear = deafResponse();
    live.open(ear.response, view, { active: 'true' }, begin);
    return ear.taken();
  };
  put(ids(10), 1);
  live.tellNow();
  const again = comeBack();
  expect(eventsIn(again).events).toHaveLength(10);
  const known = vi.spyOn(view, 'known');
  for (let count = 0; count < 50; count += 1) expect(comeBack()).toBe(again);
  expect(known).not.toHaveBeenCalled();
  put(ids(1), 2);
  const moved = eventsIn(comeBack()).events.filter(({ data }) => data.includes('"online_workers":2,'));
  expect(moved).toHaveLength(1);
});

test('where very much moved since, nothing of it is looked at', () => {
  const { put, live, view } = start(310);
  const first = deafResponse();
  live.open(first.response, view, { active: 'true' }, undefined);
  const begin = eventsIn(first.taken()).lastId;
  for (const half of [ids(155), ids(310).slice(155)]) {
    put(half, 1);
    live.tellNow();
  }
  const known = vi.spyOn(view, 'known');
  const ear = deafResponse();
  live.open(ear.response, view, { active: 'true' }, begin);
  expect(eventsIn(ear.taken()).events.map(({ data }) => data)).toEqual(['{"reason":"behind"}']);
  expect(known).not.toHaveBeenCalled();
});

test('the bytes of a pool are made once for all filters', () => {
  const { state, put, view } = start(3);
  const sources = new SeenSources(view, 0);
  const channels = [tags[0], tags[1], undefined].map(
    (tag) => new Channel(view, { active: 'true', tag }, sources, noAlerts),
  );
  const round = new Round();
  state.afterEach((outcome) => round.add(outcome));
  put(ids(3), 1);
  const [one, ...others] = channels.map((channel) => channel.tell(round).pieces.filter((_, index) => index % 2 === 1));
  expect(one).toHaveLength(3);
  for (const other of others) expect(other.map((piece, index) => piece === one?.[index])).toEqual([true, true, true]);
});

/** Takes nothing from now on. */
function stall({ socket }: ServerResponse): void {
  if (socket) Object.assign(socket, { _write: () => undefined, _writev: () => undefined });
}

test('what many have not taken counts once where it is the same', async () => {
  const { put, live, view } = start(90);
  const ears = Array.from({ length: 200 }, () => deafResponse());
  for (const { response } of ears) {
    live.open(response, view, { active: 'true' }, undefined);
    stall(response);
  }
  put(ids(90), 1);
  live.tellNow();
  const unsent = () => ears.map(({ response }) => response.socket?.writableLength ?? Number.NaN);
  const before = unsent();
  // Together more than all may have, were it not the same.
  expect(before.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(33 * 1024 * 1024);
  // Each got a heartbeat, so that it was counted.
  await vi.waitFor(
    () => expect(unsent().every((length, index) => length > (before[index] ?? length))).toBe(true),
    20_000,
  );
  const counted = unsent();
  put(ids(1), 2);
  live.tellNow();
  expect(unsent().filter((length, index) => length > (counted[index] ?? length))).toHaveLength(200);
});
