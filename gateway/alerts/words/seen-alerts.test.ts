import { type KeyPart, type KeyScope, keyParts } from '@poolgate/access/key-record.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { type Alert, languages, type Message, partsOfKind, type RuleKind, ruleKinds } from '../model.ts';
import { openMessage } from './open-message.ts';
import { isKindSeen } from './seen-alerts.ts';
import { threadMessage } from './thread-message.ts';

const at = sampleTime + 4800;
const hidden = 'Hidden';
const views = viewsOver({
  first: [
    sampleChange('alpha_001', { pool: { client_name: 'Northwind', pool_name: 'Site A' } }),
    sampleChange('alpha_002', { pool: { client_name: `${hidden} client`, pool_name: `${hidden} pool` } }),
  ],
  second: [sampleChange('beta_777', { pool: { client_name: `${hidden} client`, pool_name: `${hidden} pool` } })],
});
const own: NonNullable<KeyScope['pools']> = { clients: ['Northwind'], poolIds: [], only: null };
const news = ['fired', 'goes_on', 'ended', 'fired_and_ended'] as const;

const readerOf = (view: ReturnType<typeof views.of>, language: (typeof languages)[number] = 'en') => ({
  ...{ view, language, timeZone: 'UTC', publicUrl: 'https://p.example' },
});

/** Of every kind, on the own pool and on others', with figures and sentences that tell of what nobody else may see. */
function alertsOf(kind: RuleKind): Alert[] {
  const { facts, subject } = everyKind[kind];
  const on = (poolId: string): Alert['subject'] =>
    subject.kind === 'source'
      ? { kind: 'source', name: poolId === 'beta_777' ? 'second' : 'first' }
      : { ...subject, poolId };
  const pools =
    subject.kind === 'source' ? ['alpha_001', 'beta_777'] : ['alpha_001', 'alpha_002', 'beta_777', 'gone_777'];
  return pools.map((poolId, index) =>
    sampleAlert(kind, facts as never, {
      alertId: `al_${index}`,
      subject: on(poolId),
      client: poolId === 'alpha_001' ? 'Northwind' : `${hidden} client`,
    }),
  );
}

const textOf = (message: Message | null) => JSON.stringify(message);

describe('who sees some pools', () => {
  test.each(ruleKinds)('is told of %s on these alone', (kind) => {
    for (const language of languages)
      for (const how of news)
        for (const pools of [own, { ...own, clients: [], poolIds: ['alpha_001'] }]) {
          const reader = readerOf(views.of({ pools, parts: keyParts }, false), language);
          const alerts = alertsOf(kind).map((alert) => ({ alert, news: how }));
          const thread = `${kind}/first/${hidden}`;
          const messages = [
            threadMessage({ key: 'k', thread, kind, alerts, at }, reader),
            openMessage({ key: 'k', thread, alerts, at }, reader),
          ];
          for (const message of messages) {
            expect(textOf(message)).not.toMatch(/Hidden|alpha_002|_777|"al_[23]"|first|second|connections|No room/);
            if (message !== null) expect(textOf(message)).toMatch('Site A');
          }
        }
  });

  test('hears nothing of what concerns others alone, of backups, and of disks', () => {
    const reader = readerOf(views.of({ pools: own, parts: keyParts }, false));
    for (const kind of ruleKinds) {
      const alerts = alertsOf(kind).map((alert) => ({ alert, news: 'fired' as const }));
      const ofOthers = alerts.filter(({ alert: { subject } }) =>
        subject.kind === 'source' ? subject.name === 'second' : subject.poolId !== 'alpha_001',
      );
      expect(threadMessage({ key: 'k', thread: 't', kind, alerts: ofOthers, at }, reader)).toBeNull();
      const isTold = threadMessage({ key: 'k', thread: 't', kind, alerts, at }, reader) !== null;
      expect([kind, isTold]).toEqual([kind, kind !== 'backup_failed' && kind !== 'disk_nearly_full']);
    }
  });

  test('is told of a service in words without its name, and that operators see why', () => {
    const reader = readerOf(views.of({ pools: own, parts: keyParts }, false));
    const alerts = alertsOf('service_unreachable').map((alert) => ({ alert, news: 'fired' as const }));
    const message = threadMessage(
      { key: 'k', thread: 't', kind: 'service_unreachable', alerts: alerts.slice(0, 1), at },
      reader,
    );
    expect(message).toMatchObject({
      title: 'Warning: the service that reads these pools does not answer · Northwind: Site A',
      lines: [
        'Site A (alpha_001): the service that reads these pools does not answer; 1 pool without new figures · for 40 min, since 09:40',
        'Whoever runs Poolgate can see why.',
        'Times: UTC',
      ],
    });
    expect(message?.data.alerts).toMatchObject([{ source: null, pool_id: null, facts: { message: null, pools: 1 } }]);
  });

  test('is told nothing of a pool that was removed, and who sees all is told by its id', () => {
    const alerts = [{ alert: alertsOf('workers_offline')[3] as Alert, news: 'ended' as const }];
    const told = { key: 'k', thread: 't', kind: 'workers_offline' as const, alerts, at };
    expect(threadMessage(told, readerOf(views.of({ pools: own, parts: keyParts }, false)))).toBeNull();
    expect(threadMessage(told, readerOf(views.everything))?.title).toMatch(`${hidden} client: gone_777`);
  });
});

describe('who sees some parts', () => {
  const partSets = fc.subarray<KeyPart>([...keyParts], { minLength: 1 });
  const figures: Partial<Record<KeyPart, RegExp>> = {
    hashrate: /PH\/s|TH\/s|e\+15|30100000|rejected|5\.2/,
    workers: /\b(400|412|190)\b/,
    money: /BTC|0\.50000000|0\.10000000|ab12|balance|never read/i,
  };

  test('is told of these alone', () => {
    fc.assert(
      fc.property(partSets, fc.constantFrom(...ruleKinds), fc.constantFrom(...news), (parts, kind, how) => {
        for (const pools of [own, null]) {
          const view = views.of({ pools, parts }, false);
          const alerts = alertsOf(kind).map((alert) => ({ alert, news: how }));
          const message = threadMessage({ key: 'k', thread: 't', kind, alerts, at }, readerOf(view));
          const { link, at: _, key, thread, ...said } = message ?? ({} as Message);
          const text = JSON.stringify([
            said.title,
            said.lines,
            (said.data?.alerts as { facts: object }[])?.map(({ facts }) => facts),
          ]);
          for (const [part, figure] of Object.entries(figures))
            if (!parts.includes(part as KeyPart) && kind !== 'disk_nearly_full')
              expect([kind, text]).not.toMatchObject([kind, expect.stringMatching(figure)]);
          if (partsOfKind[kind].length > 0 && !partsOfKind[kind].some((part) => parts.includes(part)))
            expect(message).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is not told that an account is old whose seen parts are fresh', () => {
    const old = { observed_at: '2026-11-21T07:00:00Z' };
    const changes = [sampleChange('alpha_001', { pool: { client_name: 'Northwind' }, parts: { money: old } })];
    const here = viewsOver({ first: changes });
    const { facts, subject } = everyKind.pool_stale;
    const message = (parts: readonly KeyPart[], how: 'fired' | 'ended') =>
      threadMessage(
        {
          ...{ key: 'k', thread: 't', kind: 'pool_stale', at },
          alerts: [{ alert: sampleAlert('pool_stale', facts as never, { subject }), news: how }],
        },
        readerOf(here.of({ pools: null, parts }, false)),
      );
    expect(message(['hashrate', 'workers'], 'fired')).toBeNull();
    expect(message(['money'], 'fired')?.lines[0]).toBe(
      'Account alpha_001 (alpha_001): no new figures since 07:00 · for 40 min, since 09:40',
    );
    expect(message(keyParts, 'fired')?.lines[0]).toMatch('since 09:00: It answers 503');
  });

  test('of rules that cannot be judged hears those that are told', () => {
    const view = views.of({ pools: own, parts: ['workers'] }, false);
    expect(ruleKinds.filter((kind) => isKindSeen(view, kind))).toEqual([
      ...['workers_offline', 'silent_workers', 'workers_lost', 'pool_stale', 'part_stale', 'pool_refused'],
      ...['service_unreachable', 'cannot_look'],
    ]);
    const rules = { rules: ['payment_late', 'silent_workers'] satisfies RuleKind[], reason: 'The balance is old.' };
    const told = (facts: typeof rules) =>
      threadMessage(
        {
          ...{ key: 'k', thread: 't', kind: 'cannot_look', at },
          alerts: [{ alert: sampleAlert('cannot_look', facts), news: 'fired' }],
        },
        readerOf(view),
      );
    expect(told(rules)?.lines[0]).toMatch('not judged since 09:40: silent workers · for');
    expect(told({ ...rules, rules: ['payment_late'] as never })).toBeNull();
  });
});

describe('texts of others', () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\u2028',
        '\u202e',
        '\u2066',
        '\u0000',
        '\u200b',
        '\ufeff',
        '\t',
        ' ',
        '<b>',
        '&',
        '*',
        'Ж',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 300,
  });

  test('end no line, turn nothing round, and are cut', () => {
    fc.assert(
      fc.property(
        nasty,
        nasty,
        fc.constantFrom(...ruleKinds),
        fc.constantFrom(...languages),
        (one, other, kind, language) => {
          const here = viewsOver({
            first: [sampleChange('alpha_001', { pool: { client_name: one, pool_name: other } })],
          });
          const { facts, subject } = everyKind[kind];
          const texts = ['error', 'message', 'reason', 'tx', 'currency', 'algorithm'];
          const changed = Object.fromEntries(
            Object.entries(facts).map(([field, value]) => [field, texts.includes(field) ? other : value]),
          );
          const alert = sampleAlert(kind, changed as never, { subject });
          const message = threadMessage(
            { key: 'k', thread: 't', kind, at, alerts: [{ alert, news: 'fired' }] },
            readerOf(here.everything, language),
          ) as Message;
          const shown = [message.title, ...message.lines];
          for (const line of shown) {
            expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
            expect(line.isWellFormed()).toBe(true);
            expect(line.length).toBeLessThanOrEqual(400);
          }
          expect(shown.join('\n').length).toBeLessThan(3800);
        },
      ),
      { numRuns: 200 },
    );
  });
});
