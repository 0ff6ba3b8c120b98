import { createRequire } from 'node:module';
import { type Logger, pino } from 'pino';
import type { PinoPretty } from 'pino-pretty';

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

/** Structured logs on standard output. Fields that may hold a secret or an observer link are removed at any place. */
export function createLogger(name: string, { level, format }: LogSettings): Logger {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = {
    name,
    level,
    redact: { paths, censor: '[redacted]' },
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return format === 'pretty' ? pino(options, prettyStream()) : pino(options);
}

/** Loaded on demand: a service in a container never needs it, and it slows every start. */
function prettyStream() {
  const pretty: typeof PinoPretty = createRequire(import.meta.url)('pino-pretty');
  return pretty({ sync: true, ignore: 'pid,hostname' });
}
