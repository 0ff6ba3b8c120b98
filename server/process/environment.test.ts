import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigurationError, readEnvironment, variables } from './environment.ts';

describe('environment', () => {
  const schema = z.object({
    HOST: variables.host(),
    PORT: variables.port(4199),
    LIMIT: variables.optionalNumber(1, 60, 30),
    LOG_LEVEL: variables.logLevel(),
    LOG_FORMAT: variables.logFormat(),
    SERVICE_TOKEN: variables.serviceToken(),
    PUBLIC_URL: variables.publicUrl(),
    ALLOWED_HOSTS: variables.allowedHosts(),
  });

  test('has defaults, and an empty variable counts as not set', () => {
    const defaults = { HOST: '127.0.0.1', PORT: 4199, LOG_LEVEL: 'info', LOG_FORMAT: 'json', ALLOWED_HOSTS: [] };
    expect(readEnvironment(schema, {})).toEqual(defaults);
    expect(readEnvironment(schema, { PORT: '', SERVICE_TOKEN: '', OTHER: 'x' })).toEqual(defaults);
    expect(readEnvironment(schema, { PORT: '0', LIMIT: '60' })).toMatchObject({ PORT: 0, LIMIT: 60 });
  });

  test.each([
    ['', []],
    [' , ,', []],
    ['gateway, Pools.Example.:8080', ['gateway', 'pools.example']],
    [
      '*.Below.example, xn--bcher-kva.example,bücher.example',
      ['*.below.example', 'xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ],
    ['under_score,192.0.2.7,[::1]:80', ['under_score', '192.0.2.7', '[::1]']],
  ])('ALLOWED_HOSTS=%s', (given, hosts) => {
    expect(readEnvironment(schema, { ALLOWED_HOSTS: given }).ALLOWED_HOSTS).toEqual(hosts);
  });

  test.each([
    ['https://pools.example.com', 'https://pools.example.com'],
    ['http://Pools.example.com:8080/a/b/', 'http://pools.example.com:8080/a/b'],
    ['http://[::1]:1/', 'http://[::1]:1'],
    ['https://a.example/c/?', 'https://a.example/c'],
    ['https://a.example/c/?#', 'https://a.example/c'],
    ['https://a.example#', 'https://a.example'],
    ['https://@a.example:443/c/../d/', 'https://a.example/d'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('PUBLIC_URL=%s', (given, url) => {
    expect(readEnvironment(schema, { PUBLIC_URL: given }).PUBLIC_URL).toBe(url);
  });

  test.each([
    ...['pools.example.com', 'ftp://a', 'https://', 'https://user:word@a', 'https://a/?b', 'https://a/#b', '/a'].map(
      (given) => [
        { PUBLIC_URL: given },
        'The environment variable PUBLIC_URL is not the address of a site that begins with http:// or https://. Set it like PUBLIC_URL=https://poolgate.example.com',
      ],
    ),
    ...['*', '*.', 'a b', 'https://a', 'a/b', '**.a', 'a.*.b', '*a.b', 'a@b', 'a,*'].map((given) => [
      { ALLOWED_HOSTS: given },
      'The environment variable ALLOWED_HOSTS has an entry that is neither the name of a host nor such a name with *. before it. Set it like ALLOWED_HOSTS=poolgate.example.com,*.internal.example.com',
    ]),
  ] as [Record<string, string>, string][])('%j is refused', (environment, sentence) => {
    expect(() => readEnvironment(schema, environment)).toThrow(new ConfigurationError(sentence));
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
