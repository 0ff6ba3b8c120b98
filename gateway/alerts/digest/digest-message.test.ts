import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import { describe, expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { hashrates, sampleChange, sampleTime, unreadChange } from '../../testing/samples.ts';
import type { DigestFacts } from './digest-facts.ts';
import { digestMessage } from './digest-message.ts';

const to = sampleTime;
const from = to - 86_400;
const northwind = { client_name: 'Northwind' };
const hidden = { client_name: 'Hidden', pool_name: 'Hidden' };

const views = viewsOver({
  first: [
    sampleChange('alpha_001', { pool: { ...northwind, pool_name: 'Site A' }, status: hashrates([['sha256', 2e15]]) }),
    sampleChange('alpha_002', { pool: { ...northwind, pool_name: 'Site B' }, status: hashrates([['sha256', 1e15]]) }),
    sampleChange('alpha_003', {
      pool: { ...northwind, pool_name: 'Site C' },
      status: { ...hashrates([['sha256', 7e15]]), observed_at: '2026-11-21T05:00:00Z' },
    }),
    unreadChange('alpha_004', { pool: hidden }),
    sampleChange('alpha_005', { pool: hidden, status: hashrates([['scrypt', 5e9]]) }),
  ],
});

const stale = (poolId: string, more: object) =>
  sampleAlert('pool_stale', everyKind.pool_stale.facts, { subject: { kind: 'pool', poolId }, ...more });
const payout = (poolId: string, amount: string, currency: string | null, grade: 'listed' | 'counted' | 'deduced') => ({
  ...{ poolId, amount, currency, grade },
});

const facts: DigestFacts = {
  ...{ every: 'day', from, to },
  alerts: [
    stale('alpha_001', { alertId: 'al_1', pendingAt: from + 1800, firedAt: from + 3600, endedAt: from + 14_400 }),
    stale('alpha_003', { alertId: 'al_2', pendingAt: to - 3600, firedAt: to - 1800 }),
    sampleAlert(
      'reject_rate',
      { rate: 0.05 },
      { alertId: 'al_3', pendingAt: from - 900, firedAt: from - 600, endedAt: from + 60 },
    ),
    stale('alpha_004', { alertId: 'al_4', client: 'Hidden', pendingAt: from, firedAt: from + 10 }),
  ],
  payouts: [
    payout('alpha_001', '0.10000000', 'BTC', 'listed'),
    payout('alpha_002', '0.20000001', 'BTC', 'counted'),
    payout('alpha_001', '3.00000000', null, 'deduced'),
    payout('alpha_005', '7.77777777', 'LTC', 'listed'),
  ],
  before: new Map([
    ['alpha_001', [{ algorithm: 'sha256', hs: 2.5e15 }]],
    ['alpha_002', [{ algorithm: 'sha256', hs: null }]],
    ['alpha_003', [{ algorithm: 'sha256', hs: 9e15 }]],
  ]),
};

const told = (parts: readonly KeyPart[], clients: string[] | null, language: 'en' | 'ru' = 'en', more = {}) =>
  digestMessage(
    { key: 'k', thread: 'digest', facts: { ...facts, ...more }, at: to },
    {
      ...{ language, timeZone: 'Asia/Almaty', publicUrl: null },
      view: views.of({ pools: clients && { clients, poolIds: [], only: null }, parts }, false),
    },
  );

describe('the digest of a client', () => {
  test('in English', () => {
    expect(told(keyParts, ['Northwind'])).toMatchObject({
      title: 'Day to 21 Nov 14:00 · 2 alerts, 1 open · 2 of 3 pools fresh',
      severity: 'warning',
      type: 'digest',
      lines: [
        'Stale (1): Site C',
        'sha256: 3.000 PH/s (from 2 of 3 pools), −20% against the day before, compared in 1 of 2',
        'Paid out: 0.30000001 BTC in 2 payouts (listed: 1, counted by the paid total: 1)',
        'Paid out: 3.00000000 (currency not known) in 1 payout (deduced from the balance: 1)',
        'rejected shares: 0 fired, 1 over',
        'no new figures: 2 fired, 1 over',
        'Longest: no new figures · Northwind: Site A · 3 h 30 min',
        'Open now:',
        'Warning: no new figures · Northwind: Site C · for 1 h, since 13:00',
        'Times: Asia/Almaty (UTC+05:00)',
      ],
    });
  });

  test('in Russian', () => {
    expect(told(keyParts, ['Northwind'], 'ru')).toMatchObject({
      title: 'Сутки до 21 нояб. 14:00 · 2 оповещения, открыто: 1 · актуально: 2 из 3 пулов',
      lines: [
        'Устарело (1): Site C',
        'sha256: 3.000 PH/s (по 2 из 3 пулов), −20 % к тому, что было сутки назад, сравнение по 1 из 2',
        'Выплачено: 0.30000001 BTC, 2 выплаты (в списке пула: 1, по сумме выплат: 1)',
        'Выплачено: 3.00000000 (валюта неизвестна), 1 выплата (по балансу: 1)',
        'отклонённые шары: началось 0, закончилось 1',
        'нет новых данных: началось 2, закончилось 1',
        'Дольше всего: нет новых данных · Northwind: Site A · 3 ч 30 мин',
        'Открыто сейчас:',
        'Внимание: нет новых данных · Northwind: Site C · уже 1 ч, с 13:00',
        'Время: Asia/Almaty (UTC+05:00)',
      ],
    });
  });

  test('tells nothing of others, and of parts that are not seen', () => {
    const text = JSON.stringify(told(keyParts, ['Northwind']));
    expect(text).not.toMatch(/Hidden|7\.777|LTC|scrypt|al_4/);
    const ofWorkers = JSON.stringify(told(['workers'], ['Northwind']));
    expect(ofWorkers).not.toMatch(/H\/s|BTC|Paid|rejected|payouts":\[|hashrates":\[/);
    expect(told(keyParts, ['Nobody'])).toBeNull();
  });
});

test('who sees everything is told of every pool, and what is not known is said to be so', () => {
  const message = told(keyParts, null, 'en', { every: 'week', before: new Map(), payouts: [], alerts: [] });
  expect(message).toMatchObject({
    title: 'Week to 21 Nov 14:00 · no alerts, nothing open · 3 of 5 pools fresh',
    severity: 'info',
    lines: [
      'Stale (1): Site C',
      'No data (1): Hidden',
      'sha256: 3.000 PH/s, the week before is not known',
      'scrypt: 5.000 GH/s, the week before is not known',
      'Paid out: nothing',
      'Times: Asia/Almaty (UTC+05:00)',
    ],
    data: {
      ...{ every: 'week', from: '2026-11-20T09:00:00Z', to: '2026-11-21T09:00:00Z', alerts: [], open: 0, payouts: [] },
      pools: { all: 5, fresh: 3, stale: 1, unreachable: 0, no_data: 1 },
      hashrates: [
        { algorithm: 'sha256', now_hs: 3e15, pools: 2, compared: null },
        { algorithm: 'scrypt', now_hs: 5e9, pools: 1, compared: null },
      ],
    },
  });
});
