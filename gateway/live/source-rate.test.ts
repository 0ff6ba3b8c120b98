import { expect, test, vi } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { deafResponse, eventsIn } from '../testing/listening/heard-events.ts';
import { noAlerts } from '../testing/listening/no-alerts.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { createViews } from '../views/views.ts';
import { Live } from './live.ts';

const uncounted = { sent: () => undefined, resynced: () => undefined, cut: () => undefined };
const timings = { gatherMs: 5, sourceMs: 2000, heartbeatMs: 250, quietMs: 120_000 };

/** @param pools of one service that somebody listens to. */
function start(pools: number) {
  const clock = { time: sampleTime };
  const state = new GatewayState(() => clock.time);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  const say = (reason: string | null, changed: ReturnType<typeof sampleChange>[] = []) => {
    const warnings = reason === null ? [] : [{ file: 'a.yaml', line: 1, pool_id: null, reason }];
    const configuration = { refused: [], skipped: [], warnings };
    const changes = { since: 'x', complete: false, pools: changed, removed: [], configuration };
    state.take({ kind: 'changes', source: 'one', changes });
  };
  say(
    null,
    Array.from({ length: pools }, (_, index) => sampleChange(`alpha_${10_000 + index}`)),
  );
  const live = new Live(state, noAlerts, uncounted, timings);
  const ear = deafResponse();
  live.open(ear.response, createViews(state).everything, { active: 'true' }, undefined);
  let text = '';
  const heard = () => {
    text += ear.taken();
    return eventsIn(text).events.flatMap(({ name, data }) => (name === 'source' ? [data] : []));
  };
  return { clock, live, say, heard };
}

test('a service that says something else each time is told once, and a while later as it is then', async () => {
  const { live, say, heard } = start(1);
  for (let count = 1; count <= 20; count += 1) say(`warning ${count}`);
  expect(heard()).toEqual([expect.stringContaining('"warning 1"')]);
  await vi.waitFor(() => expect(heard()).toHaveLength(2), 20_000);
  expect(heard()[1]).toContain('"warning 20"');
  // Who reads the list between these two holds the first of them.
  for (const reason of ['between', 'warning 20']) say(reason);
  await vi.waitFor(() => expect(heard()).toHaveLength(3), 20_000);
  expect(heard()[2]).toContain('"warning 20"');
  live.close();
});

test('that a service was heard again is told once a minute, of a long one less often', () => {
  for (const [pools, after] of [
    [1, 60],
    [2000, 600],
  ] as const) {
    const { clock, live, say, heard } = start(pools);
    clock.time += after - 1;
    say(null);
    live.tellNow();
    expect(heard()).toEqual([]);
    clock.time += 1;
    say(null);
    live.tellNow();
    expect(heard()).toHaveLength(1);
    live.close();
  }
});
