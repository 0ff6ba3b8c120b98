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
  const told = { key: 'k', thread: 'open', alerts, at };
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
  expect(openMessage({ ...told, alerts: alerts.slice(4) }, { ...reader, language: 'en' })).toBeNull();
});

test('a test says which target it reached', () => {
  expect(testMessage('ops\n', 'k', 'en', at)).toEqual({
    ...{ key: 'k', thread: 'k', type: 'test', severity: 'info', title: 'Test of Poolgate', link: null, data: {} },
    lines: ['Messages for ops arrive here.'],
    at: '2026-11-21T10:20:00Z',
  });
  expect(testMessage('ops', 'k', 'ru', at).lines).toEqual(['Сообщения для ops приходят сюда.']);
});
