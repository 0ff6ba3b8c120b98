import { expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { openMessage } from './open-message.ts';
import { testMessage } from './test-message.ts';

const at = sampleTime + 4800;
const views = viewsOver({
  first: [
    sampleChange('alpha_001', { pool: { client_name: 'Northwind', pool_name: 'Site A' } }),
    sampleChange('alpha_002', { pool: { client_name: 'Northwind', pool_name: 'Site B' } }),
    sampleChange('alpha_003', { pool: { client_name: 'Southwind', pool_name: 'Site C' } }),
  ],
});
const alertOf = (kind: keyof typeof everyKind, poolId: string, more = {}) => {
  const { facts, subject } = everyKind[kind];
  const on = subject.kind === 'source' ? subject : { ...subject, poolId };
  return sampleAlert(kind, facts as never, { subject: on, alertId: `al_${kind}_${poolId}`, ...more });
};
const alerts = [
  alertOf('reject_rate', 'alpha_001'),
  alertOf('reject_rate', 'alpha_002', { pendingAt: at - 600 }),
  alertOf('reject_rate', 'alpha_003'),
  alertOf('disk_nearly_full', '', { severity: 'critical' }),
  // It happened, and is not open.
  alertOf('payment_received', 'alpha_001'),
];

test('what is open already is one message, with a line for each kind and client', () => {
  const reader = { timeZone: 'Asia/Almaty', publicUrl: 'https://p.example', view: views.everything };
  const told = { key: 'k', thread: 'open', alerts: alerts.map((alert) => ({ alert, news: 'fired' as const })), at };
  expect(openMessage(told, { ...reader, language: 'en' })).toMatchObject({
    title: 'Critical: 4 alerts are open · Northwind, Southwind',
    severity: 'critical',
    lines: [
      'Critical: disk 93.5% full · first · for 40 min, since 14:40',
      'Warning: many rejected shares in 2 pools · Northwind: Site A, Site B · for 40 min, since 14:40',
      'Warning: 5.2% of shares rejected · Southwind: Site C · for 40 min, since 14:40',
      'Times: Asia/Almaty (UTC+05:00)',
    ],
    link: { url: 'https://p.example/#/alerts', text: 'Open in Poolgate' },
    data: { kind: null, client: null, firing: 4, over: 0 },
  });
  expect(openMessage(told, { ...reader, language: 'ru' })?.title).toBe(
    'Критично: 4 открытых оповещения · Northwind, Southwind',
  );
  expect(openMessage({ ...told, alerts: told.alerts.slice(4) }, { ...reader, language: 'en' })).toBeNull();
});

test('what is over at once is one message as well, and stands below what is open', () => {
  const reader = { timeZone: 'UTC', publicUrl: null, view: views.everything, language: 'en' as const };
  const over = { news: 'ended' as const, more: { state: 'ended' as const, endedAt: at - 60 } };
  const ended = ['alpha_001', 'alpha_002', 'alpha_003'].map((poolId) => ({
    ...{ alert: alertOf('pool_stale', poolId, over.more), news: over.news },
  }));
  expect(openMessage({ key: 'k', thread: 'over', alerts: ended, at }, reader)).toMatchObject({
    title: 'Over: 3 alerts · Northwind, Southwind',
    lines: [
      '✓ Over: no new figures in 2 pools · Northwind: Site A, Site B · lasted 39 min',
      '✓ Over: no new figures · Southwind: Site C · lasted 39 min',
      'Times: UTC',
    ],
    data: { firing: 0, over: 3 },
  });
  const both = [...ended, { alert: alertOf('reject_rate', 'alpha_001'), news: 'goes_on' as const }];
  const message = openMessage({ key: 'k', thread: 'open', alerts: both, at }, reader);
  expect([message?.title, message?.lines.length]).toEqual([
    'Warning: 1 alert is open · Northwind: Site A · over: 3',
    4,
  ]);
  expect(openMessage({ key: 'k', thread: 'over', alerts: ended, at }, { ...reader, language: 'ru' })?.title).toBe(
    'Закончилось: 3 оповещения · Northwind, Southwind',
  );
});

test('a test says which target it reached', () => {
  expect(testMessage('ops\n', 'k', 'en', at)).toEqual({
    ...{ key: 'k', thread: 'k', type: 'test', severity: 'info', title: 'Test of Poolgate', link: null, data: {} },
    lines: ['Messages for ops arrive here.'],
    at: '2026-11-21T10:20:00Z',
  });
  expect(testMessage('ops', 'k', 'ru', at).lines).toEqual(['Сообщения для ops приходят сюда.']);
});
