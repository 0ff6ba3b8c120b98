import { z } from 'zod';
import { Secret } from './secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Why a text is not what it should be, without it; null where it is. */
type Check = (text: string) => string | null;

/** A secret, which stands in the environment and never in the file. */
export const secretValue = (environment: Environment, example: string, check: Check) =>
  z.unknown().transform((value, context): Secret => {
    const name = variableIn(value);
    const found =
      name === null
        ? { fault: `must not stand in this file: write "\${${example}}" and set that variable` }
        : valueIn(name, environment, check);
    if ('secret' in found) return found.secret;
    context.addIssue({ code: 'custom', message: found.fault, input: value });
    return z.NEVER;
  });

/** An address, which may hold a secret and then stands in the environment. */
export const addressValue = (environment: Environment, example: string) =>
  z.unknown().transform((value, context): Secret => {
    const name = variableIn(value);
    const found = name !== null ? valueIn(name, environment, notAnAddress) : literal(value, example);
    if ('secret' in found) return found.secret;
    context.addIssue({ code: 'custom', message: found.fault, input: value });
    return z.NEVER;
  });

type Found = { secret: Secret } | { fault: string };

function variableIn(value: unknown): string | null {
  const [, name] = typeof value === 'string' ? (/^\$\{([A-Za-z_][A-Za-z0-9_]{0,99})\}$/.exec(value.trim()) ?? []) : [];
  return name ?? null;
}

function valueIn(name: string, environment: Environment, check: Check): Found {
  const text = environment[name]?.trim() ?? '';
  if (text === '')
    return {
      fault: `needs the environment variable ${name}, which is not set for the gateway. Set it and start the gateway again`,
    };
  const wrong = check(text);
  return wrong === null
    ? { secret: new Secret(text) }
    : { fault: `is wrong: the environment variable ${name} ${wrong}` };
}

function literal(value: unknown, example: string): Found {
  const isAddress = typeof value === 'string' && notAnAddress(value.trim()) === null;
  return isAddress
    ? { secret: new Secret(value.trim()) }
    : { fault: `must be a web address, or a variable of the environment that holds one, for example "${example}"` };
}

function notAnAddress(text: string): string | null {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'https:' || protocol === 'http:' ? null : 'holds no web address that begins with https://';
}

export function notATelegramToken(text: string): string | null {
  return /^\d{1,20}:[A-Za-z0-9_-]{20,100}$/.test(text)
    ? null
    : 'holds no token of a Telegram bot, which looks like 123456:ABC-DEF…; @BotFather gives it';
}

export function notAWebhookSecret(text: string): string | null {
  const coded = text.startsWith('whsec_') ? text.slice('whsec_'.length) : text;
  const { length } = Buffer.from(coded, 'base64');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(coded) && length >= 24 && length <= 64
    ? null
    : 'holds no secret of Standard Webhooks, which is whsec_ and the base64 of 24 to 64 bytes; `openssl rand -base64 32` makes one';
}

export function notAMailServer(text: string): string | null {
  const url = URL.parse(text);
  const isServer = (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== '';
  return isServer ? null : 'holds no mail server, which looks like smtps://user:password@mail.example.com';
}
