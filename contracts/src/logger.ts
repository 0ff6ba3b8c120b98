import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

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

/** Structured logs on standard output. Fields that may hold a secret or an observer link are cut out wherever they stand. */
export function createLogger(name: string, { level, format }: LogSettings): Logger {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = {
    name,
    level,
    redact: { paths, censor: '[redacted]' },
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return format === 'pretty' ? pino(options, PinoPretty({ sync: true, ignore: 'pid,hostname' })) : pino(options);
}
