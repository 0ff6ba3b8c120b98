import { expect, test } from 'vitest';
import { expectedWords } from '../../testing/alerts/expected-words.ts';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { type Alert, type Language, type RuleKind, ruleKinds } from '../model.ts';
import type { AlertNews } from './seen-alerts.ts';
import { type Reader, threadMessage } from './thread-message.ts';

const ofNorthwind = (pool_name: string) => ({ pool: { client_name: 'Northwind', pool_name } });
const views = viewsOver({
  first: [sampleChange('alpha_001', ofNorthwind('Site A')), sampleChange('alpha_002', ofNorthwind('Site B'))],
  second: [sampleChange('beta_001', { pool: { client_name: 'Southwind', pool_name: 'beta_001' } })],
});
const at = sampleTime + 4800;
const readerIn = (language: Language): Reader => ({
  ...{ language, timeZone: 'Asia/Almaty', publicUrl: 'https://p.example', view: views.everything },
});

function told(
  language: Language,
  kind: RuleKind,
  alerts: { alert: Alert; news: AlertNews }[],
  reader: Partial<Reader> = {},
) {
  const message = threadMessage({ key: 'dl_1', thread: 'x', kind, at, alerts }, { ...readerIn(language), ...reader });
  if (message === null) throw new Error('nothing is told');
  return message;
}

function alertOf(kind: RuleKind, more: Partial<Alert> = {}): Alert {
  const { facts, subject } = everyKind[kind];
  return sampleAlert(kind, facts as never, { subject, ...more });
}

const onSiteB: Partial<Record<RuleKind, Alert['subject']>> = {
  part_stale: { kind: 'part', poolId: 'alpha_002', part: 'payouts' },
  service_unreachable: { kind: 'source', name: 'second' },
  backup_failed: { kind: 'source', name: 'second' },
  disk_nearly_full: { kind: 'source', name: 'second' },
};
const another = (kind: RuleKind) =>
  alertOf(kind, {
    alertId: 'al_z',
    subject: onSiteB[kind] ?? { kind: 'pool', poolId: 'alpha_002' },
    pendingAt: sampleTime + 4500,
  });

const lead = { en: 'Warning', ru: 'Внимание' };
const over = { en: 'Over', ru: 'Закончилось' };
const lasted = { en: 'lasted 39 min', ru: 'длилось 39 мин' };
const ended = { en: 'over since 15:19, lasted 39 min; was', ru: 'закончилось: 15:19, длилось 39 мин; было' };
const goesOn = { en: 'for 40 min, since 14:40', ru: 'уже 40 мин, с 14:40' };
const zone = { en: 'Times: Asia/Almaty (UTC+05:00)', ru: 'Время: Asia/Almaty (UTC+05:00)' };

test.each(ruleKinds.flatMap((kind) => (['en', 'ru'] as const).map((language) => ({ kind, language }))))(
  '$kind in $language: fired, two of them, and over',
  ({ kind, language }) => {
    const [one, two, line] = expectedWords[language][kind];
    const alert = alertOf(kind);
    const label = alert.subject.kind === 'source' ? 'first' : 'Site A (alpha_001)';
    const fired = told(language, kind, [{ alert, news: 'fired' }]);
    expect(fired).toMatchObject({ title: `${lead[language]}: ${one}`, severity: 'warning', type: 'alerts' });
    const isPayment = kind === 'payment_received';
    expect(fired.lines[0]).toBe(`${label}: ${line}${isPayment ? '' : ` · ${goesOn[language]}`}`);
    expect(fired.lines).toHaveLength(isPayment ? 2 : 3);
    expect(fired.lines.at(-1)).toBe(zone[language]);

    const both = told(language, kind, [
      { alert, news: 'fired' },
      { alert: another(kind), news: 'fired' },
    ]);
    expect(both.title).toBe(`${lead[language]}: ${two}`);

    const gone = alertOf(kind, { state: 'ended', endedAt: at - 60 });
    const end = told(language, kind, [{ alert: gone, news: 'ended' }]);
    if (isPayment) return expect(end.title).toBe(fired.title);
    expect(end.title).toBe(`${over[language]}: ${one} · ${lasted[language]}`);
    expect(end.lines).toEqual([`✓ ${label}: ${ended[language]}: ${line}`, zone[language]]);
  },
);

test('the same thread brought up to date: what goes on, what is new, what is over, what came and went', () => {
  const { title, lines, severity, data } = told('en', 'workers_offline', [
    { alert: alertOf('workers_offline', { alertId: 'al_1', state: 'ended', endedAt: at - 600 }), news: 'ended' },
    { alert: alertOf('workers_offline', { ...another('workers_offline'), severity: 'critical' }), news: 'goes_on' },
    {
      alert: alertOf('workers_offline', {
        alertId: 'al_2',
        subject: { kind: 'pool', poolId: 'beta_001' },
        pendingAt: at - 90_000,
      }),
      news: 'fired',
    },
    {
      alert: alertOf('workers_offline', { alertId: 'al_3', state: 'ended', endedAt: at - 60 }),
      news: 'fired_and_ended',
    },
  ]);
  expect(title).toBe('Critical: workers offline in 2 pools · Northwind, Southwind · over: 2');
  const was = '12 of 412 workers offline (usually 3)';
  expect(lines.slice(0, 4)).toEqual([
    `Northwind / Site B (alpha_002): ${was} · for 5 min, since 15:15`,
    `Southwind / beta_001: ${was} · for 1 d 1 h, since 20 Nov 14:20 · new`,
    `✓ Northwind / Site A (alpha_001): began 14:40, over 15:19, lasted 39 min; was: ${was}`,
    `✓ Northwind / Site A (alpha_001): over since 15:10, lasted 30 min; was: ${was}`,
  ]);
  expect(severity).toBe('critical');
  expect(data).toMatchObject({ kind: 'workers_offline', client: null, firing: 2, over: 2, more: 0 });
});

test('for machines every alert is there with its figures, and moments as text', () => {
  const { data, thread } = told('ru', 'hashrate_drop', [{ alert: alertOf('hashrate_drop'), news: 'fired' }]);
  expect(data).toEqual({
    thread,
    kind: 'hashrate_drop',
    client: 'Northwind',
    severity: 'warning',
    firing: 1,
    over: 0,
    more: 0,
    alerts: [
      {
        ...{ alert_id: 'al_hashrate_drop', kind: 'hashrate_drop', state: 'firing', severity: 'warning' },
        ...{ pool_id: 'alpha_001', pool_name: 'Site A', client_name: 'Northwind', source: null, part: null },
        facts: { algorithm: null, current_hs: 30.1e15, norm_hs: 41.2e15 },
        ...{ since: '2026-11-21T09:40:00Z', fired_at: '2026-11-21T10:10:00Z', ended_at: null },
      },
    ],
  });
});

test('of very many ten have a line, and what machines are told stays small', () => {
  const alerts = Array.from({ length: 500 }, (_, index) => ({
    alert: alertOf('workers_offline', { alertId: `al_${index}` }),
    news: 'fired' as const,
  }));
  const { lines, data } = told('en', 'workers_offline', alerts);
  expect(lines).toHaveLength(13);
  expect(lines[10]).toBe('and 490 more');
  expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(13_000);
  expect(data).toMatchObject({ firing: 500, more: 500 - (data.alerts as unknown[]).length });
});

test.each<[RuleKind, number, string | null]>([
  ['workers_offline', 1, '/pools/alpha_001?tab=workers&show=offline'],
  ['workers_offline', 2, '/?client=Northwind'],
  ['payment_late', 1, '/pools/alpha_001?tab=payouts'],
  ['balance_anomaly', 2, '/anomalies?client=Northwind'],
  ['service_unreachable', 1, '/sources'],
])('the link of %s on %d shows it', (kind, count, place) => {
  const alerts = [alertOf(kind), another(kind)].slice(0, count).map((alert) => ({ alert, news: 'fired' as const }));
  expect(told('en', kind, alerts).link).toEqual({ url: `https://p.example/#${place}`, text: 'Open in Poolgate' });
  expect(told('en', kind, alerts, { publicUrl: null }).link).toBeNull();
});

test('Russian numbers have the form of their word', () => {
  const offline = (count: number) =>
    told('ru', 'workers_offline', [
      { alert: sampleAlert('workers_offline', { offline: count, online: null, usual: null }), news: 'fired' },
    ]).title;
  expect([1, 2, 5, 11, 21, 1022].map((count) => offline(count).split(' · ')[0])).toEqual([
    'Внимание: 1 воркер офлайн',
    'Внимание: 2 воркера офлайн',
    'Внимание: 5 воркеров офлайн',
    'Внимание: 11 воркеров офлайн',
    'Внимание: 21 воркер офлайн',
    'Внимание: 1 022 воркера офлайн',
  ]);
});

test('payouts are added up by currency, also those of which none is known', () => {
  const payouts = [
    ['0.10000000', 'BTC'],
    ['0.00000001', 'BTC'],
    ['5.00000000', null],
  ] as const;
  const alerts = payouts.map(([amount, currency], index) => ({
    alert: sampleAlert(
      'payment_received',
      { amount, currency, paidAt: null, tx: null, grade: 'deduced' },
      { alertId: `al_${index}` },
    ),
    news: 'fired' as const,
  }));
  const { title, lines } = told('en', 'payment_received', alerts);
  expect(title).toBe('Warning: 3 payouts: 0.10000001 BTC, 5.00000000 (currency not known) · Northwind: Site A');
  expect(lines[2]).toBe(
    'Site A (alpha_001): 5.00000000 (currency not known), time not known, deduced: the balance fell by it, the pool shows no payments',
  );
  expect(told('ru', 'payment_received', alerts).title).toMatch('5.00000000 (валюта неизвестна)');
});

test('moments are those of the time zone, also where its clocks were changed meanwhile', () => {
  const alert = alertOf('figures_frozen', { pendingAt: Date.UTC(2026, 9, 24, 23) / 1000 });
  const message = threadMessage(
    {
      ...{ key: 'k', thread: 'x', kind: 'figures_frozen', at: Date.UTC(2026, 9, 25, 12) / 1000 },
      alerts: [{ alert, news: 'fired' }],
    },
    { ...readerIn('en'), timeZone: 'Europe/Berlin' },
  );
  expect(message?.lines[0]).toMatch('for 13 h, since 01:00');
  expect(message?.lines.at(-1)).toBe('Times: Europe/Berlin (UTC+01:00)');
});
