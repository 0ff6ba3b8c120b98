import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { alertsFolder, alertsForTest } from '../../testing/receivers/sample-alerts.ts';
import { sampleAlert, sampleMessage, sampleWall } from '../../testing/receivers/sample-alerts-data.ts';
import { AlertFileFault } from './alert-file-fault.ts';
import { openAlertStore } from './alert-store.ts';
import type { SilenceRecord } from './store-records.ts';

const silence: SilenceRecord = {
  ...{ silenceId: 'si_1', matcher: { client: 'Northwind' }, author: 'Aigerim', reason: 'firmware' },
  ...{ madeAt: sampleWall, startsAt: sampleWall, endsAt: sampleWall + 3600, endedBy: null },
};

test('a start goes on from what the last round wrote', () => {
  const { folder, store, clock } = alertsForTest();
  expect(store.load().clock).toBeNull();
  const told = { target: 'ops', group: 'workers_offline/Northwind', state: { fired: ['al_1'] } };
  store.writeRound({
    clock: clock(),
    episodes: [sampleAlert(), sampleAlert({ alertId: 'al_2', state: 'ended', endedAt: sampleWall + 4000 })],
    machines: new Map([['workers_offline pool:antpool_001', { is: 'firing', since: 3 }]]),
    told: [told],
    deliveries: [{ target: 'ops', message: sampleMessage() }],
    notes: new Map([['payouts', 'c7']]),
  });
  store.putSilence(silence);
  store.putAcknowledgement({ alertId: 'al_1', author: 'Aigerim', reason: null, madeAt: sampleWall, endsAt: null });
  store.close();

  const again = alertsForTest(folder).store;
  expect(again.load()).toEqual({
    clock: clock(),
    episodes: [sampleAlert()],
    machines: new Map([['workers_offline pool:antpool_001', { is: 'firing', since: 3 }]]),
    told: [told],
    silences: [silence],
    acknowledgements: [{ alertId: 'al_1', author: 'Aigerim', reason: null, madeAt: sampleWall, endsAt: null }],
    notes: new Map([['payouts', 'c7']]),
  });
  expect(again.outbox.open()).toMatchObject([{ target: 'ops', state: 'waiting', tries: 0 }]);
  expect(again.history({ limit: 10 }).map(({ alertId }) => alertId)).toEqual(['al_2', 'al_1']);
  again.writeRound({
    clock: clock(),
    machines: new Map([['workers_offline pool:antpool_001', null]]),
    told: [{ ...told, state: null }],
  });
  expect(again.load()).toMatchObject({ machines: new Map(), told: [] });
});

test('a round is written whole or not at all', () => {
  const { store, clock } = alertsForTest();
  const unwritable = sampleMessage({ key: undefined as unknown as string });
  const round = { clock: clock(), episodes: [sampleAlert()], deliveries: [{ target: 'ops', message: unwritable }] };
  expect(() => store.writeRound(round)).toThrow(/NOT NULL/);
  expect(store.load()).toMatchObject({ clock: null, episodes: [] });
});

test('what was written survives a kill, and nothing is there by half', { timeout: 60_000 }, async () => {
  const folder = alertsFolder();
  const script = join(import.meta.dirname, '../../testing/receivers/write-rounds.ts');
  const writer = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(writer, 'exit');
  let said = '';
  for await (const piece of writer.stdout) {
    said += piece;
    if (said.split('\n').length > 20) writer.kill('SIGKILL');
  }
  await exited;
  const last = Number(said.trim().split('\n').at(-1));
  const { store } = alertsForTest(folder);
  const { clock, episodes, told } = store.load();
  const written = Number(clock?.alertSeconds);
  expect(written).toBeGreaterThanOrEqual(last);
  expect(episodes).toHaveLength(written);
  expect(told).toMatchObject([{ state: { number: written } }]);
  expect(store.outbox.open()).toHaveLength(written);
});

test('a delivery that is there already is not made twice', () => {
  const { store, clock } = alertsForTest();
  const deliveries = [{ target: 'ops', message: sampleMessage() }];
  store.writeRound({ clock: clock(), deliveries });
  store.writeRound({ clock: clock(), deliveries });
  const [delivery] = store.outbox.open();
  expect(store.outbox.open()).toHaveLength(1);
  store.outbox.note(
    { deliveryId: Number(delivery?.deliveryId), target: 'ops' },
    { is: 'sent', remoteId: null, warning: null },
    clock(),
  );
  store.writeRound({ clock: clock(), deliveries });
  expect(store.outbox.open()).toEqual([]);
});

test('history pages go on where the one before ended, and hold what was over before it fired no more', () => {
  const { store, clock } = alertsForTest();
  const episodes = [1, 2, 2, 3].map((at, index) => sampleAlert({ alertId: `al_${index}`, pendingAt: at }));
  store.writeRound({ clock: clock(), episodes });
  const first = store.history({ limit: 2 });
  expect(first.map(({ alertId }) => alertId)).toEqual(['al_3', 'al_2']);
  expect(store.history({ limit: 2, before: first[1] }).map(({ alertId }) => alertId)).toEqual(['al_1', 'al_0']);
  store.writeRound({
    clock: clock(),
    episodes: [sampleAlert({ alertId: 'al_0', state: 'ended', firedAt: null, endedAt: sampleWall })],
  });
  expect(store.history({ limit: 9 })).toHaveLength(3);
});

test('what is over for 90 days by the alert clock is forgotten, whatever the wall clock says', () => {
  const { store, clock, time } = alertsForTest();
  const ended = sampleAlert({ state: 'ended', endedAt: sampleWall });
  store.writeRound({ clock: clock(), episodes: [ended, sampleAlert({ alertId: 'al_2' })] });
  store.writeRound({ clock: clock(), deliveries: [{ target: 'ops', message: sampleMessage() }] });
  const [delivery] = store.outbox.open();
  store.outbox.end([{ deliveryId: Number(delivery?.deliveryId), state: 'failed', error: 'no' }], clock());
  store.prune({ ...clock(), wall: sampleWall + 400 * 86_400 });
  expect(store.history({ limit: 9 })).toHaveLength(2);
  expect(store.outbox.list({ limit: 9 })).toHaveLength(1);
  time.on += 91 * 86_400;
  store.prune(clock());
  expect(store.history({ limit: 9 }).map(({ alertId }) => alertId)).toEqual(['al_2']);
  expect(store.outbox.list({ limit: 9 })).toEqual([]);
});

test('only this user may read the file', () => {
  const { store } = alertsForTest();
  expect(statSync(store.path).mode & 0o777).toBe(0o600);
});

const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof AlertFileFault) return { kind: error.kind, message: error.message };
    throw error;
  }
  return null;
};

test('a file that is damaged, foreign, newer or a folder is refused with a sentence, and stays as it is', () => {
  const damaged = alertsFolder();
  openAlertStore(damaged).close();
  const path = join(damaged, 'alerts.db');
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(3000, 0xee), 0, 3000, 4096);
  closeSync(file);
  const before = readFileSync(path);
  expect(faultOf(() => openAlertStore(damaged))).toMatchObject({
    kind: 'damaged',
    message: expect.stringMatching(/alerts\.db is damaged .* start the gateway again/),
  });
  expect(readFileSync(path)).toEqual(before);

  const garbage = alertsFolder();
  writeFileSync(join(garbage, 'alerts.db'), 'this is no database, and never was one'.repeat(200));
  expect(faultOf(() => openAlertStore(garbage))).toMatchObject({ kind: 'damaged' });

  const foreign = alertsFolder();
  new Database(join(foreign, 'alerts.db')).exec('CREATE TABLE other (a TEXT)').close();
  expect(faultOf(() => openAlertStore(foreign))).toMatchObject({
    message: expect.stringContaining('is no file of alerts'),
  });

  const newer = alertsFolder();
  openAlertStore(newer).close();
  const database = new Database(join(newer, 'alerts.db'));
  database.pragma('user_version = 99');
  database.close();
  expect(faultOf(() => openAlertStore(newer))).toMatchObject({
    kind: 'newer',
    message: expect.stringContaining('format 99'),
  });
  expect(faultOf(() => openAlertStore(join(garbage, 'alerts.db')))).toMatchObject({ kind: 'unusable' });
});

test('a row that no version writes makes the file a damaged one', () => {
  const { store, clock } = alertsForTest();
  store.writeRound({ clock: clock(), episodes: [sampleAlert()] });
  const database = new Database(store.path);
  database.exec("UPDATE episode SET alert = '{'");
  database.close();
  expect(faultOf(() => store.load())).toMatchObject({ kind: 'damaged' });
});
