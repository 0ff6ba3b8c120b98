import { describe, expect, test } from 'vitest';
import { days, SyncWorld } from '../../../testing/outbox/sync-world.ts';
import { fullReading, worker } from '../../../testing/samples.ts';
import { failed, partial } from '../../../testing/store/partial-readings.ts';

const [main] = ['alphapool_001'] as const;

const workers = ['a', 'b', 'c'].map((id) => worker(id));
const allOnline = fullReading({ onlineWorkers: 3, offlineWorkers: 0, workers });

/** A target that got nothing yet of some hours of readings, each of three workers. */
function behind(readings: number, backlogMax = 1e6) {
  const world = new SyncWorld({ backlogMax });
  world.syncAll();
  for (let hour = 0; hour < readings; hour += 1) {
    world.record(main, fullReading());
    world.later(3600);
  }
  return world;
}

const rows = (world: SyncWorld) => {
  const counts = world.everything().held;
  return { readings: counts.readings.size, hours: counts.accountHours.size, workers: counts.workers.size };
};

describe('what waits to be sent', () => {
  test('is not reduced, however old it is, and is once it was sent', () => {
    const world = behind(5);
    world.later(days(30));
    expect(world.reduce()).toBe(0);
    expect(rows(world)).toEqual({ readings: 5, hours: 0, workers: 5 });
    world.syncAll();
    expect(world.reduce()).toBeGreaterThan(4);
    // The newest is still shown.
    expect(rows(world)).toEqual({ readings: 1, hours: 4, workers: 1 });
    expect([world.target.accountReadings(), world.target.workerReadings()]).toEqual([5, 15]);
    world.syncAll();
    expect([world.target.accountReadings(), world.target.workerReadings()]).toEqual([5, 15]);
    world.close();
  });

  test('stays beside what was sent of its hour', () => {
    const world = new SyncWorld();
    world.record(main, fullReading());
    world.syncAll();
    const begin = world.now;
    world.record(main, fullReading(), begin + 600);
    world.later(days(5));
    world.record(main, fullReading());
    world.reduce();
    expect(world.everything().held.readings.get(`${main} ${begin}`)).toMatchObject({ workersReduced: true });
    expect(world.everything().held.workers.get(`${main} ${begin + 600}`)?.size).toBe(3);
    world.syncAll();
    expect(world.target.held.workers.get(`${main} ${begin + 600}`)?.size).toBe(3);
    expect(world.target.workerReadings()).toBe(9);
    world.close();
  });

  test('stays where only a part of it was shown, and another reading has that part now', () => {
    const world = new SyncWorld();
    const begin = world.now;
    world.record(main, fullReading());
    world.later(days(5));
    world.record(main, partial({ network: failed() }));
    world.settle();
    expect(world.everything().held.readings.get(`${main} ${begin}`)).toMatchObject({ accountReduced: true });
    world.outbox.sendAllAgain();
    while (world.outbox.fill());
    world.record(main, fullReading());
    const isThere = () => world.everything().held.readings.has(`${main} ${begin}`);
    world.reduce();
    expect(isThere()).toBe(true);
    world.settle();
    expect(isThere()).toBe(false);
    world.close();
  });

  test('keeps hours from becoming days, and anomalies that are over', () => {
    const world = behind(3);
    world.syncAll();
    world.record(main, allOnline);
    world.later(days(10));
    world.record(main, allOnline);
    world.reduce();
    const { workerHours, workerDays, anomalies } = world.everything().held;
    expect([workerHours.size, workerDays.size, anomalies.size]).toEqual([9, 0, 1]);
    world.later(days(10));
    world.reduce();
    expect(world.everything().held.anomalies.size).toBe(1);
    world.syncAll();
    world.reduce();
    world.syncAll();
    world.reduce();
    const after = world.everything().held;
    expect([after.workerHours.size, after.workerDays.size, after.anomalies.size]).toEqual([0, 3, 0]);
    world.syncAll();
    expect(world.target.held.anomalies.size).toBe(1);
    world.close();
  });
});

describe('more than may wait', () => {
  test('lets the oldest rows of workers go, by name, and no reading of the account', () => {
    const world = behind(8, 9);
    const begin = world.now - 8 * 3600;
    // All of it within the time for which it is kept.
    expect(world.outbox.state()).toMatchObject({ waitingWorkerRows: 24, letGo: [] });
    world.reduce();
    expect(rows(world).workers).toBe(8);
    world.later(days(5));
    world.outbox.state();
    world.reduce();
    const state = world.outbox.state();
    // Fifteen of readings, and as many of the hours that they became, which are days by now.
    expect(state.letGo).toEqual([{ poolId: main, from: begin, to: begin + 4 * 3600, rows: 30 }]);
    expect(rows(world)).toEqual({ readings: 8, hours: 0, workers: 3 });
    world.syncAll();
    // Their hours tell what became of them.
    expect([world.target.held.readings.size, world.target.workerReadings()]).toEqual([8, 24]);
    world.reduce();
    world.syncAll();
    expect([world.target.accountReadings(), world.target.workerReadings()]).toEqual([8, 24]);
    world.close();
  });

  test('lets hours go into days', () => {
    const world = behind(8, 9);
    for (let day = 0; day < 6; day += 1) {
      world.later(days(2));
      world.outbox.state();
      world.reduce();
    }
    const { workerDays, workerHours } = world.everything().held;
    expect(workerDays.size).toBeGreaterThan(0);
    expect(workerHours.size).toBeLessThan(15);
    world.syncAll();
    expect(world.target.workerReadings()).toBe(24);
    expect(world.target.held.readings.size).toBe(8);
    world.close();
  });
});
