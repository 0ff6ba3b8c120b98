import { keyParts } from '@poolgate/access/key-record.ts';
import { z } from 'zod';
import { weekdays } from '../groups/quiet-hours.ts';
import { languages, ruleKinds, severities } from '../model.ts';
import {
  addressValue,
  type Environment,
  notAMailServer,
  notATelegramToken,
  notAWebhookSecret,
  secretValue,
} from './secret-values.ts';
import { days, moment, oneOf, oneOrMore, someOf, span, timeOfDay, timeZone, word, written, yesOrNo } from './values.ts';

/** How a file names a variable of the environment. */
const variable = (name: string) => `\${${name}}`;

const choices = {
  client: word('Northwind').optional(),
  pool: word('mypool_001').optional(),
  type: word('mypool').optional(),
  tag: word('production').optional(),
  source: word('first').optional(),
};

/** Which pools and services. */
export const where = z
  .strictObject(choices, { error: 'must be a block with client, pool, type, tag or source' })
  .refine((one) => Object.keys(one).length > 0, 'names nothing; write client, pool, type, tag or source');

const targetName = word('ops');
const targetNames = oneOrMore(targetName, 'must be the name of a target, or a list of them, for example [ops]');

export const quietHours = z.strictObject({
  from: timeOfDay('22:00'),
  to: timeOfDay('07:00'),
  days: days().default([...weekdays]),
  time_zone: timeZone().optional(),
  targets: targetNames.optional(),
});

export const maintenance = z
  .strictObject({
    from: moment('2026-12-01T02:00:00Z'),
    to: moment('2026-12-01T06:00:00Z'),
    where: where.optional(),
    author: word('Aigerim'),
    reason: word('firmware'),
  })
  .refine(({ from, to }) => to > from, { message: 'must be later than from', path: ['to'] });

export const route = z.strictObject({
  to: targetNames,
  severity: someOf(severities).optional(),
  kind: someOf(ruleKinds).optional(),
  ...choices,
});

export const digest = z.strictObject({
  to: targetNames,
  every: oneOf(['day', 'week']),
  /** Of a week. */
  day: oneOf(weekdays).optional(),
  at: timeOfDay('08:00'),
  time_zone: timeZone().optional(),
});

export const ping = (environment: Environment) =>
  z.strictObject({
    url: addressValue(environment, variable('PING_URL')),
    every: span('5m', 10).default(300),
    allow_private: yesOrNo().default(false),
  });

/** Its number, or the name of a public one. */
const chat = () =>
  written((value) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    return typeof text === 'string' && /^(?:@[A-Za-z]\w{3,40}|-?\d{1,20})$/.test(text) ? text : undefined;
  }, 'must be the number of a chat or the @name of a channel, for example -100123456');

const mailAddress = z.email('must be an e-mail address, for example ops@example.com');

const view = z.strictObject(
  {
    clients: oneOrMore(word('Northwind'), 'must be a list of clients, for example [Northwind]').optional(),
    pools: oneOrMore(word('mypool_001'), 'must be a list of pools, for example [mypool_001]').optional(),
    parts: someOf(keyParts).optional(),
  },
  { error: 'must be a block with clients, pools or parts' },
);

export const target = (environment: Environment) =>
  z.strictObject({
    telegram: z
      .strictObject(
        {
          chat: chat(),
          token: secretValue(environment, 'OPS_TELEGRAM_TOKEN', notATelegramToken),
          api: z.url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' }).optional(),
        },
        { error: 'must be a block with chat and token' },
      )
      .optional(),
    webhook: z
      .strictObject(
        {
          url: addressValue(environment, 'https://example.com/hook'),
          secret: oneOrMore(
            secretValue(environment, 'HOOK_SECRET', notAWebhookSecret),
            `must be a variable of the environment, for example "${variable('HOOK_SECRET')}"`,
          ),
          allow_private: yesOrNo().default(false),
        },
        { error: 'must be a block with url and secret' },
      )
      .optional(),
    email: z
      .strictObject(
        {
          to: oneOrMore(mailAddress, 'must be a list of e-mail addresses, for example [ops@example.com]'),
          from: mailAddress,
          smtp: secretValue(environment, 'SMTP_URL', notAMailServer),
        },
        { error: 'must be a block with to, from and smtp' },
      )
      .optional(),
    language: oneOf(languages).optional(),
    time_zone: timeZone().optional(),
    view: view.optional(),
    allowed_commands: yesOrNo().optional(),
  });
