import { expect, test } from 'vitest';
import { callerBy } from './caller.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    connection: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as never;
test.each([
  [[], '10.0.0.7', '1.2.3.4', '10.0.0.7'],
  [[], '::ffff:10.0.0.7', undefined, '10.0.0.7'],
  [['loopback'], '127.0.0.1', '1.2.3.4', '1.2.3.4'],
  [['loopback'], '127.0.0.1', undefined, '127.0.0.1'],
  [['loopback'], '10.0.0.7', '1.2.3.4', '10.0.0.7'],
  [['10.0.0.0/8'], '10.0.0.7', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  [['10.0.0.0/8'], '10.0.0.7', '1.2.3.4, 10.9.9.9', '1.2.3.4'],
] as [string[], string, string | undefined, string][])(
  'trusting %j, %s with %s is %s',
  (trusted, address, forwarded, caller) => {
    expect(callerBy(trusted)(from(address, forwarded))).toBe(caller);
  },
);
