import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ruleKinds } from '../model.ts';
import { defaultRules } from '../rules/settings.ts';
import { readAlertsFile } from './read-alerts-file.ts';
import { createRulesFor } from './rules-for.ts';

const token = '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const environment = {
  OPS_TELEGRAM_TOKEN: token,
  HOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  SMTP_URL: 'smtps://user:hidden-word@mail.example.com',
  PING_URL: 'https://ping.example.com/hidden-word',
};

const whole = `
language: en
time_zone: Asia/Almaty
rules:
  workers_offline: { count: 5, share: 5%, for: 30m, keep_firing_for: 20m, severity: critical }
  hashrate_decay: off
  reject_rate: { percent: 2.5 }
  workers_lost: { for: 0 }
for_some:
  - where: { client: Northwind, pool: alpha_001, tag: production, type: alpha }
    rules: { hashrate_drop: { percent: 40% } }
  - where: { client: Northwind }
    rules: { hashrate_decay: { for: 1d }, reject_rate: off }
quiet_hours:
  - { from: "22:00", to: "07:00", days: [mon, tue], time_zone: Europe/Berlin, targets: [ops] }
  - { from: 12:00, to: 13:00 }
maintenance:
  - { from: 2026-12-01T02:00:00Z, to: 2026-12-01T11:00:00+05:00, where: { type: alpha }, author: Aigerim, reason: firmware }
targets:
  ops: { telegram: { chat: -100123456, token: "\${OPS_TELEGRAM_TOKEN}" }, language: ru, allowed_commands: true }
  northwind: { webhook: { url: "https://example.com/hook", secret: "\${HOOK_SECRET}" }, view: { clients: [Northwind], parts: [hashrate, workers] } }
  post: { email: { to: [ops@example.com], from: poolgate@example.com, smtp: "\${SMTP_URL}" } }
routes:
  - { to: [ops], severity: [critical, warning], client: Northwind, type: alpha, kind: [workers_offline] }
  - { to: post, severity: critical }
digests:
  - { to: [post], every: day, at: "08:00", time_zone: Asia/Almaty }
  - { to: post, every: week, at: "08:30" }
ping: { url: "\${PING_URL}", every: 5m }
`;

const read = (text: string) => readAlertsFile('alerts.yaml', text, environment);
const told = (text: string) => read(text).faults.map(({ line, reason }) => `${line}: ${reason}`);

describe('a good file', () => {
  test('is taken whole', () => {
    const { settings, faults, isBroken } = read(whole);
    expect([faults, isBroken]).toEqual([[], false]);
    expect(settings).toMatchObject({
      ...{ language: 'en', timeZone: 'Asia/Almaty' },
      quietHours: [
        { fromMinute: 1320, toMinute: 420, days: ['mon', 'tue'], timeZone: 'Europe/Berlin', targets: ['ops'] },
        { fromMinute: 720, toMinute: 780, timeZone: 'Asia/Almaty', targets: null },
      ],
      maintenance: [{ from: 1796090400, to: 1796104800, where: { type: 'alpha' }, author: 'Aigerim' }],
      routes: [
        { to: ['ops'], severities: ['critical', 'warning'], kinds: ['workers_offline'], where: { type: 'alpha' } },
        { to: ['post'], severities: ['critical'], kinds: null, where: {} },
      ],
      digests: [
        { to: ['post'], day: null, minute: 480, timeZone: 'Asia/Almaty' },
        { to: ['post'], day: 'mon', minute: 510 },
      ],
      ping: { everySeconds: 300 },
    });
    expect(settings.targets.get('ops')).toMatchObject({
      ...{ language: 'ru', timeZone: 'Asia/Almaty', scope: { pools: null } },
      way: { is: 'telegram', chat: '-100123456', allowedCommands: true },
    });
    expect(settings.targets.get('northwind')?.scope).toEqual({
      pools: { clients: ['Northwind'], poolIds: [], only: null },
      parts: ['hashrate', 'workers'],
    });
  });

  test('holds its secrets so that nothing shows them', () => {
    const { settings } = read(whole);
    const { way } = settings.targets.get('ops') ?? {};
    expect(way?.is === 'telegram' && way.token.reveal()).toBe(token);
    expect(settings.ping?.url.reveal()).toBe(environment.PING_URL);
    for (const shown of [
      JSON.stringify([...settings.targets, settings.ping]),
      inspect(settings, { depth: 9 }),
      `${settings.ping?.url}`,
    ])
      expect(shown).not.toMatch(/hidden-word|AAAA|BwcH/);
  });

  test('that is empty or absent in part has the defaults', () => {
    for (const text of ['', '# nothing yet\n', 'rules:\ntargets:\n', '{}'])
      expect(read(text)).toMatchObject({ faults: [], isBroken: false, settings: { language: 'en', timeZone: 'UTC' } });
  });
});

describe('the rules of a subject', () => {
  const { settings } = read(whole);
  const pool = { poolId: 'alpha_001', client: 'Northwind', type: 'alpha', tags: ['production'], source: 'first' };

  test('are the defaults, then those of all, then those of some, of which later ones win', () => {
    const rules = createRulesFor(settings)(pool);
    expect(rules.workers_offline).toEqual({
      ...{ severity: 'critical', forSeconds: 1800, keepFiringForSeconds: 1200, count: 5, share: 0.05 },
    });
    expect(rules.workers_lost).toEqual({ ...defaultRules.workers_lost, forSeconds: 0 });
    expect(rules.hashrate_drop).toEqual({ ...defaultRules.hashrate_drop, fraction: 0.4 });
    expect(rules.hashrate_decay).toEqual({ ...defaultRules.hashrate_decay, forSeconds: 86_400 });
    expect(rules.reject_rate).toBeNull();
  });

  test('are others elsewhere', () => {
    const rules = createRulesFor(settings)({ ...pool, client: 'Aurora' });
    expect(rules).toMatchObject({ hashrate_drop: { fraction: 0.25 }, reject_rate: { fraction: 0.025 } });
    expect(rules.hashrate_decay).toBeNull();
    expect(Object.keys(rules).sort()).toEqual([...ruleKinds].sort());
  });
});

test.each([
  ['a quote that is never closed', 'targets:\n  a: "b\n', /^2: The file is no valid YAML: .*Mend that line\.$/],
  ['a list', '- a', /^1: The file must be a block of settings/],
  ['a text', 'abc', /^1: The file must be a block of settings/],
  ['a second document', 'language: en\n---\nlanguage: ru\n', /^3: The file has a second part/],
  ['an alias of nothing', 'rules: *none\n', /no anchor/],
  ['a name twice', 'rules: {}\nrules: {}\n', /^2: The file is no valid YAML: Map keys must be unique/],
])('nothing is taken of %s', (_name, text, fault) => {
  expect(read(text).isBroken).toBe(true);
  expect(told(text)).toEqual([expect.stringMatching(fault)]);
});
