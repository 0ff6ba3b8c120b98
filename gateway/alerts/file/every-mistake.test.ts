import { expect, test } from 'vitest';
import { readAlertsFile } from './read-alerts-file.ts';

const token = '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const environment = {
  OPS_TELEGRAM_TOKEN: token,
  HOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  SMTP_URL: 'smtps://user:hidden-word@mail.example.com',
  PING_URL: 'https://ping.example.com/hidden-word',
  EMPTY: '',
};

const wrong = `langage: en
language: german
time_zone: Asia/Almati
rules:
  worker_offline: off
  hashrate_drop: { percent: 140, fro: 30m }
  hashrate_decay: on
  silent_workers: { count: 0, share: 5, for: 30, severity: bad }
  reject_rate: { percent: 4 }
for_some:
  - where: { cleint: Northwind }
    rules: { hashrate_drop: { percent: 40 } }
  - rules: { pool_stales: off }
  - where: {}
    rule: {}
  - just a text
  - where: { tag: test }
    rules: { pool_stale: off }
quiet_hours:
  - { from: "25:00", to: 7, days: [monday], time_zone: +05:00, targets: [opps] }
  - { from: "22:00", to: "07:00" }
maintenance:
  - { from: 2026-12-01T02:00:00, to: tomorrow, author: "" }
  - { from: 2026-12-02T02:00:00Z, to: 2026-12-01T02:00:00Z, author: A, reason: R }
targets:
  Ops: { telegram: { chat: ops, token: "${token}" } }
  unset: { telegram: { chat: 5, token: "\${NOT_THERE}" } }
  empty: { telegram: { chat: 5, token: "\${EMPTY}" } }
  other: { telegram: { chat: 5, token: "\${SMTP_URL}" } }
  both: { telegram: { chat: 5, token: "\${OPS_TELEGRAM_TOKEN}" }, email: { to: nobody, from: a@b.c, smtp: "\${PING_URL}" } }
  none: { language: fr, veiw: {} }
  hook: { webhook: { url: example.com/hidden-word, secret: ["\${HOOK_SECRET}", "\${PING_URL}"] }, allowed_commands: true }
  good: { email: { to: ops@example.com, from: poolgate@example.com, smtp: "\${SMTP_URL}" } }
routes:
  - { to: [good, opps], severity: fatal, kind: [workers_offlin] }
  - { to: nobody }
  - { severity: critical }
  - { to: good, kind: pool_stale }
digests: { to: [good] }
ping: { url: "\${NOT_THERE}", every: 1s }
`;

const faults = [
  '1: langage is not a known setting. Write language, or remove it.',
  '2: language must be en or ru.',
  '3: time_zone must be the name of a time zone, for example Asia/Almaty or UTC.',
  '5: rules.worker_offline is not a rule. Write workers_offline, or remove it.',
  '6: rules.hashrate_drop.percent must be a percentage above 0 and up to 100, for example 25.',
  '6: rules.hashrate_drop.fro is not a known setting. Write for, or remove it.',
  '7: rules.hashrate_decay must be off, or a block like { for: 30m }.',
  '8: rules.silent_workers.for must be a span of time with its unit (s, m, h or d), for example 30m.',
  '8: rules.silent_workers.severity must be info, warning or critical.',
  '8: rules.silent_workers.count must be 1 or more.',
  '8: rules.silent_workers.share must be a percentage above 0 and up to 100, for example 5%.',
  '11: for_some.0.where.cleint is not a known setting. Write client, or remove it.',
  '11: for_some.0.where names nothing; write client, pool, type, tag or source.',
  '13: for_some.1.where is missing; it must be a block with client, pool, type, tag or source.',
  '13: for_some.1.rules.pool_stales is not a rule. Write pool_stale, or remove it.',
  '14: for_some.2.where names nothing; write client, pool, type, tag or source.',
  '14: for_some.2.rules must be a block of settings.',
  '15: for_some.2.rule is not a known setting. Write rules, or remove it.',
  '16: for_some.3 must be a block of settings.',
  '20: quiet_hours.0.targets names a target that is not in the file. There are Ops, unset, empty, other, both, none, hook and good.',
  '20: quiet_hours.0.from must be a time of day in quotes, for example "22:00".',
  '20: quiet_hours.0.to must be a time of day in quotes, for example "07:00".',
  '20: quiet_hours.0.days.0 is not known; write mon.',
  '20: quiet_hours.0.time_zone must be the name of a time zone, for example Asia/Almaty or UTC.',
  '23: maintenance.0.from must be a moment with its zone, for example 2026-12-01T02:00:00Z.',
  '23: maintenance.0.to must be a moment with its zone, for example 2026-12-01T06:00:00Z.',
  '23: maintenance.0.author must be a text, for example Aigerim.',
  '23: maintenance.0.reason is missing; it must be a text, for example firmware.',
  '24: maintenance.1.to must be later than from.',
  '26: The name of a target must be of small letters, digits, - and _, for example ops.',
  '26: targets.Ops.telegram.chat must be the number of a chat or the @name of a channel, for example -100123456.',
  `26: targets.Ops.telegram.token must not stand in this file: write "\${OPS_TELEGRAM_TOKEN}" and set that variable.`,
  '27: targets.unset.telegram.token needs the environment variable NOT_THERE, which is not set for the gateway. Set it and start the gateway again.',
  '28: targets.empty.telegram.token needs the environment variable EMPTY, which is not set for the gateway. Set it and start the gateway again.',
  '29: targets.other.telegram.token is wrong: the environment variable SMTP_URL holds no token of a Telegram bot, which looks like 123456:ABC-DEF…; @BotFather gives it.',
  '30: targets.both must have exactly one of telegram, webhook and email.',
  '30: targets.both.email.to must be a list of e-mail addresses, for example [ops@example.com].',
  '30: targets.both.email.from must be an e-mail address, for example ops@example.com.',
  '30: targets.both.email.smtp is wrong: the environment variable PING_URL holds no mail server, which looks like smtps://user:password@mail.example.com.',
  '31: targets.none must have exactly one of telegram, webhook and email.',
  '31: targets.none.language must be en or ru.',
  '31: targets.none.veiw is not a known setting. Write view, or remove it.',
  '32: targets.hook.allowed_commands is for telegram alone. Remove it.',
  '32: targets.hook.webhook.url must be a web address, or a variable of the environment that holds one, for example "https://example.com/hook".',
  '32: targets.hook.webhook.secret.1 is wrong: the environment variable PING_URL holds no secret of Standard Webhooks, which is whsec_ and the base64 of 24 to 64 bytes; `openssl rand -base64 32` makes one.',
  '35: routes.0.to names a target that is not in the file. There are Ops, unset, empty, other, both, none, hook and good.',
  '35: routes.0.severity must be info, warning or critical, or a list of them.',
  '35: routes.0.kind.0 is not known; write workers_offline.',
  '36: routes.1.to names a target that is not in the file. There are Ops, unset, empty, other, both, none, hook and good.',
  '37: routes.2.to is missing; it must be the name of a target, or a list of them, for example [ops].',
  '39: digests must be a list: begin each entry with a dash (-).',
  '40: ping.url needs the environment variable NOT_THERE, which is not set for the gateway. Set it and start the gateway again.',
  '40: ping.every must be a span of time with its unit (s, m, h or d), at least 10s, for example 5m.',
];

test('every mistake at once: each is told with its line and what to write, and the rest is taken', () => {
  const read = readAlertsFile('alerts.yaml', wrong, environment);
  const { settings, refused, isBroken } = read;
  const all = read.faults.map(({ line, reason }) => `${line}: ${reason}`);
  expect(all.join('\n')).not.toMatch(/hidden-word|AAAA|BwcH/);
  expect(all).toEqual(faults);
  expect(isBroken).toBe(false);
  expect(settings).toMatchObject({
    ...{ language: 'en', timeZone: 'UTC', digests: [], ping: null, maintenance: [] },
    rules: { reject_rate: { fraction: 0.04 } },
    forSome: [{ where: { tag: 'test' }, rules: { pool_stale: null } }],
    quietHours: [{ fromMinute: 1320 }],
    routes: [{ to: ['good'], kinds: ['pool_stale'] }],
  });
  expect([...settings.targets.keys()]).toEqual(['good']);
  expect([...refused.rules].sort()).toEqual(['hashrate_decay', 'hashrate_drop', 'silent_workers']);
  expect([...refused.targets].sort()).toEqual(['Ops', 'both', 'empty', 'hook', 'none', 'other', 'unset']);
});
