import { createRequire } from 'node:module';
import { type Logger, pino } from 'pino';
import type { PinoPretty } from 'pino-pretty';
import { jsonLines, type LogLines, shownLines } from './log-lines.ts';

export type { Logger };

export interface LogSettings {
  level: string;
  format: 'json' | 'pretty';
}

const secretFields = [
  'authorization',
  'api_key',
  'api_secret',
  'apiKey',
  'apiSecret',
  'secret',
  'token',
  'password',
  'observer_url',
  'observerUrl',
  'account',
];

/**
 * Structured logs on standard output. Fields that may hold a secret or an observer link are removed at any place. Whatever a text holds, a
 * line is one line of a bounded length without anything that a terminal obeys.
 */
export function createLogger(name: string, { level, format }: LogSettings): Logger {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = {
    name,
    level,
    redact: { paths, censor: '[redacted]' },
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, format === 'pretty' ? shownLines(prettyStream()) : jsonLines(pino.destination(1)));
}

/** Loaded on demand: a service in a container never needs it, and it slows every start. */
function prettyStream(): LogLines {
  const pretty: typeof PinoPretty = createRequire(import.meta.url)('pino-pretty');
  return pretty({ sync: true, ignore: 'pid,hostname' });
}
