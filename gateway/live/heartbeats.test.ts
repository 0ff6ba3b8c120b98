import { expect, test } from 'vitest';
import { Heartbeats } from './heartbeats.ts';
import type { Listener } from './listener.ts';

const ticks = 25;

/** In which ticks each listener gets a heartbeat. @param events in which ticks the first of them gets an event. */
function beatsOf(many: number, events: readonly number[]): number[][] {
  const heartbeats = new Heartbeats(1000);
  // Of a listener they know nothing but when he got something.
  const listeners = Array.from({ length: many }, () => ({ heardAt: 0 }) as Listener);
  for (const listener of listeners) heartbeats.add(listener);
  const beats = listeners.map((): number[] => []);
  for (let tick = 1; tick <= 8 * ticks; tick += 1) {
    for (const listener of heartbeats.next()) {
      beats[listeners.indexOf(listener)]?.push(tick);
      heartbeats.heard(listener);
    }
    const [first] = listeners;
    if (first !== undefined && events.includes(tick)) heartbeats.heard(first);
  }
  return beats;
}

const longestSilence = (heard: readonly number[]) => {
  const sorted = [0, ...heard, 8 * ticks].toSorted((one, other) => one - other);
  return Math.max(...sorted.slice(1).map((tick, index) => tick - (sorted[index] ?? 0)));
};

test('nobody hears nothing for longer than an interval, whenever events come', () => {
  for (let event = 1; event <= ticks * 2; event += 1)
    for (const many of [1, 7]) {
      const events = [event, event + 3, event + 60];
      const [first = [], ...others] = beatsOf(many, events);
      expect(longestSilence([...first, ...events])).toBeLessThanOrEqual(ticks);
      for (const beats of others) expect(longestSilence(beats)).toBeLessThanOrEqual(ticks);
    }
});

test('an interval has one heartbeat where nothing comes, and none where something does', () => {
  for (const { length } of beatsOf(100, [])) expect(length).toBe(8);
  const often = Array.from({ length: 10 }, (_, index) => (index + 1) * 20);
  expect(beatsOf(1, often)[0]).toEqual([]);
});

test('thousands are looked at in turns', () => {
  const perTick = new Map<number, number>();
  for (const beats of beatsOf(1000, [])) for (const tick of beats) perTick.set(tick, (perTick.get(tick) ?? 0) + 1);
  expect(Math.max(...perTick.values())).toBe(200);
});
