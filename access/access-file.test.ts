import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Actor, type AuditAction, commandLine } from './audit-entry.ts';
import { openedBy, openForTest, sampleDraft, sampleNow } from './testing/access.ts';

const operations: Actor = { keyId: 'k3Xp9Qa2', keyName: 'Operations', caller: '10.0.0.7' };
const day = 86_400;

test('a key is kept as it was made, opens, and its text is nowhere', () => {
  const { file, folder } = openForTest();
  const draft = sampleDraft({
    kind: 'link',
    title: 'Аврора',
    language: 'ru',
    expiresAt: sampleNow + 90 * day,
    scope: { pools: { clients: ['Aurora'], poolIds: ['beta_001'], only: ['alpha_001'] }, parts: ['hashrate', 'money'] },
  });
  const { record, text } = file.create(draft, operations);
  expect(record).toEqual({
    ...draft,
    id: text.slice(4, 12),
    createdAt: sampleNow,
    revokedAt: null,
    oldSecretUntil: null,
    isFirst: false,
    lastUsedOn: null,
  });
  const admin = file.create(sampleDraft({ role: 'admin' }), commandLine);
  expect(openedBy(file, text, sampleNow)).toBe(record.id);
  expect(openedBy(file, text, sampleNow + 90 * day)).toBeNull();
  file.close();

  const again = openForTest(folder, false).file;
  expect(again.keys().map((kept) => kept.record)).toEqual([admin.record, record]);
  expect(openedBy(again, admin.text, sampleNow)).toBe(admin.record.id);
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    for (const secret of [text, text.slice(13), admin.text.slice(13)]) expect(bytes.includes(secret)).toBe(false);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
});

test('a rotated key has two texts for a while, and never three', () => {
  const { file, clock } = openForTest();
  const first = file.create(sampleDraft(), operations);
  const { id } = first.record;
  const second = file.rotate(id, day, operations);
  const opens = (...texts: (string | undefined)[]) =>
    texts.map((text) => openedBy(file, String(text), clock.now) === id);
  expect(second?.record).toEqual({ ...first.record, oldSecretUntil: sampleNow + day });
  expect(opens(first.text, second?.text)).toEqual([true, true]);
  clock.now += day - 1;
  expect(opens(first.text, second?.text)).toEqual([true, true]);
  clock.now += 1;
  expect(opens(first.text, second?.text)).toEqual([false, true]);
  clock.now -= 1;
  const third = file.rotate(id, 60, operations);
  expect(opens(first.text, second?.text, third?.text)).toEqual([false, true, true]);
  const fourth = file.rotate(id, 0, operations);
  expect(opens(second?.text, third?.text, fourth?.text)).toEqual([false, false, true]);
  file.revoke(id, operations);
  expect(opens(fourth?.text)).toEqual([false]);
  const expired = file.create(sampleDraft({ expiresAt: clock.now + 5 }), operations).record.id;
  clock.now += 5;
  expect([id, expired, 'nobody00'].map((one) => file.rotate(one, 60, operations))).toEqual([null, null, null]);
});

test('a key is revoked once; nobody revokes what is not there', () => {
  const { file, clock } = openForTest();
  const { record, text } = file.create(sampleDraft(), commandLine);
  expect(file.revoke(record.id, operations)).toEqual({ ...record, revokedAt: sampleNow });
  clock.now += 60;
  expect(file.revoke(record.id, operations)?.revokedAt).toBe(sampleNow);
  expect(file.revoke('nobody00', operations)).toBeNull();
  expect(openedBy(file, text, sampleNow)).toBeNull();
  expect(file.audit({ limit: 9, before: null }).map(({ action }) => action)).toEqual(['revoke_key', 'create_key']);
});

test('the day of the last use moves on, and never back', () => {
  const { file } = openForTest();
  const [one, two] = [file.create(sampleDraft(), commandLine), file.create(sampleDraft(), commandLine)];
  const days = () => file.keys().map(({ record }) => record.lastUsedOn);
  file.used(
    new Map([
      [two.record.id, '2026-11-20'],
      ['nobody00', '2026-11-20'],
    ]),
  );
  file.used(
    new Map([
      [two.record.id, '2026-11-19'],
      [one.record.id, '2026-11-21'],
    ]),
  );
  expect(days()).toEqual(['2026-11-20', '2026-11-21']);
});

test('every change is written down with who made it and which fields, never their values', () => {
  const { file, clock } = openForTest();
  const { id } = file.create(sampleDraft({ name: 'Marked-name', expiresAt: sampleNow + day }), operations).record;
  const scope = { pools: { clients: ['Marked-client'], poolIds: [], only: null }, parts: ['hashrate'] } as const;
  const link = file.create(sampleDraft({ kind: 'link', title: 'Marked-title', language: 'ru', scope }), commandLine);
  clock.now += 5;
  file.rotate(id, 60, operations);
  file.revoke(link.record.id, commandLine);
  const by = { ...operations, keyName: 'Night shift' };
  file.addAudit({ action: 'update_anomaly', subject: 'alpha_001/17', fields: ['resolved'], by, status: 404 });
  const entries = file.audit({ limit: 10, before: null });
  const who = { keyId: 'k3Xp9Qa2', keyName: 'Operations', caller: '10.0.0.7' };
  expect(entries).toEqual([
    {
      id: 5,
      at: clock.now,
      action: 'update_anomaly',
      subject: 'alpha_001/17',
      fields: ['resolved'],
      ...by,
      status: 404,
      count: 1,
    },
    {
      id: 4,
      at: clock.now,
      action: 'revoke_key',
      subject: link.record.id,
      fields: [],
      ...commandLine,
      status: null,
      count: 1,
    },
    { id: 3, at: clock.now, action: 'rotate_key', subject: id, fields: ['overlap'], ...who, status: 200, count: 1 },
    {
      id: 2,
      at: sampleNow,
      action: 'create_link',
      subject: link.record.id,
      fields: ['title', 'language', 'clients', 'future', 'parts'],
      ...commandLine,
      status: null,
      count: 1,
    },
    {
      id: 1,
      at: sampleNow,
      action: 'create_key',
      subject: id,
      fields: ['name', 'role', 'parts', 'expires'],
      ...who,
      status: 200,
      count: 1,
    },
  ]);
  expect(JSON.stringify(entries)).not.toContain('Marked');
  const ids = (query: Parameters<typeof file.audit>[0]) => file.audit(query).map((entry) => entry.id);
  expect(ids({ limit: 2, before: null })).toEqual([5, 4]);
  expect(ids({ limit: 2, before: 4 })).toEqual([3, 2]);
  expect(ids({ action: 'create_key', limit: 2, before: null })).toEqual([1]);
  expect(ids({ action: 'rotate_key', limit: 2, before: 3 })).toEqual([]);
});

test('what is over is listed for 90 days; that keys were made is never forgotten', () => {
  const { file, clock } = openForTest();
  const names = () => file.keys().map(({ record }) => record.name);
  file.create(sampleDraft({ name: 'stays' }), commandLine);
  file.create(sampleDraft({ name: 'expires', expiresAt: sampleNow + 10 }), commandLine);
  const { id } = file.create(sampleDraft({ name: 'revoked', expiresAt: sampleNow + 300 * day }), commandLine).record;
  file.revoke(id, commandLine);
  clock.now += 90 * day - 1;
  file.prune(10 * day, 365 * day);
  expect(names()).toEqual(['revoked', 'expires', 'stays']);
  file.addAudit({ action: 'poll_pool', subject: 'alpha_001', fields: [], by: commandLine, status: 200 });
  file.prune(10 * day, 365 * day);
  expect(file.audit({ limit: 9, before: null })).toMatchObject([{ action: 'poll_pool' }]);
  clock.now += 1;
  file.prune(10 * day, 365 * day);
  expect(names()).toEqual(['expires', 'stays']);
  clock.now += 10;
  file.prune(10 * day, 365 * day);
  expect(names()).toEqual(['stays']);
  file.revoke(file.keys()[0]?.record.id ?? '', commandLine);
  clock.now += 90 * day;
  file.prune(day, 365 * day);
  expect([names(), file.wasKeyMadeByHand(), file.createFirst()]).toEqual([[], true, null]);
  // An id of a forgotten entry names no other one.
  file.create(sampleDraft(), commandLine);
  expect(file.audit({ limit: 1, before: null })[0]?.id).toBe(7);
});

test('refused keys are added up by caller and hour, and a hundred thousand callers fill no disk', () => {
  const { file } = openForTest();
  const hour = 3600 * 498_680;
  file.addRefused([{ caller: '10.0.0.1', hour, count: 3, lastAt: hour + 5 }]);
  file.addRefused([
    { caller: '10.0.0.1', hour, count: 2, lastAt: hour + 60 },
    { caller: '10.0.0.1', hour: hour + 3600, count: 1, lastAt: hour + 3601 },
    { caller: null, hour, count: 7, lastAt: hour + 8 },
  ]);
  const refused = { action: 'refused_key', subject: null, fields: [], keyId: null, keyName: null, status: null };
  expect(file.audit({ limit: 9, before: null })).toEqual([
    { ...refused, id: 3, at: hour + 8, caller: null, count: 7 },
    { ...refused, id: 2, at: hour + 3601, caller: '10.0.0.1', count: 1 },
    { ...refused, id: 1, at: hour + 60, caller: '10.0.0.1', count: 5 },
  ]);
  const many = Array.from({ length: 100_000 }, (_, index) => ({
    caller: `2001:db8:${index.toString(16)}::/64${'x'.repeat(index === 0 ? 5000 : 0)}`,
    hour,
    count: 1,
    lastAt: hour + 100,
  }));
  for (let from = 0; from < many.length; from += 20_000) file.addRefused(many.slice(from, from + 20_000));
  file.addRefused([{ caller: '10.0.0.1', hour, count: 1, lastAt: hour + 200 }]);
  const entries = file.audit({ action: 'refused_key', limit: 1000, before: null });
  const ofHour = entries.filter(({ at }) => at < hour + 3600);
  expect(ofHour).toHaveLength(51);
  expect(ofHour.reduce((sum, { count }) => sum + count, 0)).toBe(100_000 + 5 + 7 + 1);
  expect(ofHour.find(({ caller }) => caller === '10.0.0.1')).toMatchObject({ count: 6, at: hour + 200 });
  expect(ofHour.every(({ caller }) => caller === null || caller.length <= 100)).toBe(true);
  file.close();
  expect(statSync(file.path).size).toBeLessThan(100_000);
});

test('changes that a key may not make are added up by key, action, caller and hour, apart from those that it makes', () => {
  const { file, clock } = openForTest();
  const hour = 3600 * 498_680;
  const by = { keyId: 'k3Xp9Qa2', keyName: 'Reader' };
  const poll = { ...by, action: 'poll_pool' } as const;
  const other = { keyId: 'aaaaaaaa', keyName: 'Other', action: 'poll_pool' } as const;
  const one = { caller: '10.0.0.1', hour, count: 1, lastAt: hour + 1 };
  clock.now = hour;
  // As where an admin's key polls, or a service refuses it.
  const made = { action: 'poll_pool', subject: 'alpha_001', fields: [], by: { ...by, caller: '10.0.0.1' } } as const;
  file.addAudit({ ...made, status: 200 }, { ...made, status: 403 });
  file.addRefused([{ ...one, change: poll }, { ...one, change: { ...poll, action: 'delete_source' } }, one]);
  file.addRefused([
    { ...one, change: poll, count: 2, lastAt: hour + 3599 },
    { ...one, change: other },
    { ...one, change: poll, hour: hour + 3600, lastAt: hour + 3600 },
  ]);
  const counted = (action: AuditAction) =>
    file
      .audit({ action, limit: 99, before: null })
      .map(({ at, keyId, count, status }) => [at - hour, keyId, count, status]);
  expect(counted('poll_pool')).toEqual([
    [3600, by.keyId, 1, 403],
    [1, other.keyId, 1, 403],
    [3599, by.keyId, 3, 403],
    [0, by.keyId, 1, 403],
    [0, by.keyId, 1, 200],
  ]);
  expect(counted('delete_source')).toEqual([[1, by.keyId, 1, 403]]);
  expect(counted('refused_key')).toEqual([[1, null, 1, null]]);
  const callers = Array.from({ length: 5000 }, (_, index) => `10.1.${index >> 8}.${index & 255}`);
  file.addRefused(callers.map((caller) => ({ ...one, caller, change: poll })));
  file.addRefused([{ ...one, change: other, caller: '10.9.9.9' }]);
  const all = file.audit({ action: 'poll_pool', limit: 9999, before: null });
  expect(all).toHaveLength(5 + 49 + 1 + 1);
  expect(all.find(({ caller, keyId }) => caller === null && keyId === by.keyId)?.count).toBe(5000 - 49);
  expect(all.some(({ caller }) => caller === '10.9.9.9')).toBe(true);
  file.close();
});

test('what a key sees is read once, whatever becomes of the key or of others, and nobody changes it', () => {
  const { file, folder } = openForTest();
  const scopeOf = (id: string) => file.keys().find(({ record }) => record.id === id)?.record.scope;
  const pools = { clients: ['Aurora'], poolIds: [], only: ['alpha_001', 'alpha_002'] };
  const { id } = file.create(sampleDraft({ scope: { pools, parts: ['money'] } }), commandLine).record;
  const scope = scopeOf(id);
  expect(scope).toEqual({ pools, parts: ['money'] });
  const other = openForTest(folder, false).file;
  const more = other.create(sampleDraft({ scope: { pools, parts: ['hashrate'] } }), commandLine).record;
  other.rotate(id, 60, commandLine);
  file.revoke(id, commandLine);
  expect(scopeOf(id)).toBe(scope);
  expect(scopeOf(more.id)).toEqual(more.scope);
  other.close();
  const database = new Database(file.path);
  expect(() => database.prepare("UPDATE key SET scope = ''").run()).toThrow('What a key sees never changes');
  database.close();
});
