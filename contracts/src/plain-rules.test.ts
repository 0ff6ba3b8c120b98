import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigurationError, readEnvironment, variables } from './environment.ts';
import { freshnessOf, staleAt } from './freshness.ts';
import { poolTypeOf } from './pool-id.ts';
import { toDay, toTimestamp, toUnixSeconds } from './time.ts';

describe('freshness', () => {
  const age = { observedAt: 1000, pollIntervalSeconds: 10, failuresInARow: 0 };

  test.each([
    ['never read', { ...age, observedAt: null }, 1000, 'no_data'],
    ['never read and failing', { ...age, observedAt: null, failuresInARow: 9 }, 1000, 'no_data'],
    ['just read', age, 1000, 'fresh'],
    ['three intervals old', age, 1030, 'fresh'],
    ['older than three intervals', age, 1031, 'stale'],
    ['two failures', { ...age, failuresInARow: 2 }, 1001, 'fresh'],
    ['three failures', { ...age, failuresInARow: 3 }, 1001, 'stale'],
    ['read in the future, as after a clock set back', age, 900, 'fresh'],
  ] as const)('%s', (_name, given, now, expected) => {
    expect(freshnessOf(given, now)).toBe(expected);
  });

  test('staleAt is the last fresh moment', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 86_400 }), (observedAt, pollIntervalSeconds) => {
        const last = staleAt(observedAt, pollIntervalSeconds);
        const at = (now: number) => freshnessOf({ observedAt, pollIntervalSeconds, failuresInARow: 0 }, now);
        expect([at(last), at(last + 1)]).toEqual(['fresh', 'stale']);
      }),
    );
  });
});

describe('pool_id', () => {
  test.each([
    ['alphapool_001', 'alphapool'],
    ['a_0001', 'a'],
    ['a2b_999999', 'a2b'],
    [`${'a'.repeat(76)}_001`, 'a'.repeat(76)],
  ])('%s', (poolId, type) => {
    expect(poolTypeOf(poolId)).toBe(type);
  });

  test.each([
    '',
    'alphapool',
    'alphapool_',
    'alphapool_01',
    'Alphapool_001',
    '2pool_001',
    'alpha_pool_001',
    'alpha-pool_001',
    'alphapool_001x',
    'alphapool_001\n',
    ' alphapool_001',
    'alphapool_٠٠١',
    `${'a'.repeat(77)}_001`,
  ])('%j is none', (text) => {
    expect(poolTypeOf(text)).toBeNull();
  });
});

describe('time', () => {
  test('is whole seconds in UTC', () => {
    expect(toTimestamp(1_795_251_600)).toBe('2026-11-21T09:00:00Z');
    expect(toDay(1_795_251_600)).toBe('2026-11-21');
    expect(toUnixSeconds(new Date('2026-11-21T09:00:00.999Z'))).toBe(1_795_251_600);
  });
});

describe('environment', () => {
  const schema = z.object({
    HOST: variables.host(),
    PORT: variables.port(4199),
    LIMIT: variables.optionalNumber(1, 60, 30),
    LOG_LEVEL: variables.logLevel(),
    LOG_FORMAT: variables.logFormat(),
    SERVICE_TOKEN: variables.serviceToken(),
  });

  test('has defaults, and an empty variable is not set', () => {
    const defaults = { HOST: '127.0.0.1', PORT: 4199, LOG_LEVEL: 'info', LOG_FORMAT: 'json' };
    expect(readEnvironment(schema, {})).toEqual(defaults);
    expect(readEnvironment(schema, { PORT: '', SERVICE_TOKEN: '', OTHER: 'x' })).toEqual(defaults);
    expect(readEnvironment(schema, { PORT: '0', LIMIT: '60' })).toMatchObject({ PORT: 0, LIMIT: 60 });
  });

  test.each([
    [{ PORT: 'http' }, 'The environment variable PORT is not a whole number from 0 to 65535. Set it like PORT=4199'],
    [{ PORT: '65536' }, 'The environment variable PORT is not a whole number from 0 to 65535. Set it like PORT=4199'],
    [{ PORT: '-1' }, 'The environment variable PORT is not a whole number from 0 to 65535. Set it like PORT=4199'],
    [{ PORT: '80.5' }, 'The environment variable PORT is not a whole number from 0 to 65535. Set it like PORT=4199'],
    [{ PORT: '1e3' }, 'The environment variable PORT is not a whole number from 0 to 65535. Set it like PORT=4199'],
    [{ LIMIT: '0' }, 'The environment variable LIMIT is not a whole number from 1 to 60. Set it like LIMIT=30'],
    [
      { LIMIT: '9'.repeat(400) },
      'The environment variable LIMIT is not a whole number from 1 to 60. Set it like LIMIT=30',
    ],
    [
      { LOG_FORMAT: 'xml' },
      'The environment variable LOG_FORMAT is neither json nor pretty. Set it like LOG_FORMAT=json',
    ],
    [
      { LOG_LEVEL: 'loud' },
      'The environment variable LOG_LEVEL is none of trace, debug, info, warn, error, fatal, silent. Set it like LOG_LEVEL=info',
    ],
    [
      { SERVICE_TOKEN: 'tiny' },
      'The environment variable SERVICE_TOKEN is shorter than 8 characters. Set it like SERVICE_TOKEN=a-long-random-text',
    ],
    [
      { SERVICE_TOKEN: 'with a space' },
      'The environment variable SERVICE_TOKEN holds a character that a header cannot carry. Set it like SERVICE_TOKEN=a-long-random-text',
    ],
  ])('%j', (environment, sentence) => {
    const read = () => readEnvironment(schema, environment);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new ConfigurationError(sentence));
    if ('SERVICE_TOKEN' in environment) expect(sentence).not.toContain(environment.SERVICE_TOKEN);
  });
});
