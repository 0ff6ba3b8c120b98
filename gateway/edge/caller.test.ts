import { expect, test } from 'vitest';
import { callersBy } from './caller.ts';

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
  // What is no address, and lists that are no lists.
  ...[
    ['1.2.3.4:51234', '1.2.3.4'],
    ['[2001:DB8::0001]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::ffff:102:304', '1.2.3.4'],
    ['[::ffff:1.2.3.4]:1', '1.2.3.4'],
    ['fe80::1%eth0', 'fe80::1'],
    ['1.2.3.4,', '1.2.3.4'],
    [' , ,1.2.3.4 ,, ', '1.2.3.4'],
    ['', '10.0.0.7'],
    [',', '10.0.0.7'],
    ['unknown', '10.0.0.7'],
    ['_hidden', '10.0.0.7'],
    ['1.2.3.4, unknown', '10.0.0.7'],
    ['1.2.3.4, unknown, 10.0.0.8', '10.0.0.8'],
    ['1.2.3.4:', '10.0.0.7'],
    ['1.2.3.4:123456', '10.0.0.7'],
    ['1.2.3.4:80:80', '10.0.0.7'],
    ['1.2.3', '10.0.0.7'],
    ['0x7f.1', '10.0.0.7'],
    ['010.1.2.3', '10.0.0.7'],
    ['[1.2.3.4]', '10.0.0.7'],
    ['[2001:db8::1', '10.0.0.7'],
    ['for=1.2.3.4', '10.0.0.7'],
    ['"1.2.3.4"', '10.0.0.7'],
    ['a\u001b[31m', '10.0.0.7'],
    [`${'6.6.6.6, '.repeat(1000)}1.2.3.4`, '1.2.3.4'],
    [Array.from({ length: 1000 }, () => '10.1.1.1').join(), '10.1.1.1'],
    [`1.2.3.4, ${'10.1.1.1, '.repeat(1000)}`, '1.2.3.4'],
  ].map(([forwarded, caller]) => [['10.0.0.0/8'], '10.0.0.7', forwarded, caller]),
  [['10.0.0.0/8'], '::ffff:10.0.0.7', '1.2.3.4', '1.2.3.4'],
  [['loopback'], '::1', '1.2.3.4', '1.2.3.4'],
] as [string[], string, string | undefined, string][])(
  'trusting %j, %s with %s is %s',
  (trusted, address, forwarded, caller) => {
    expect(callersBy(trusted).ofRequest(from(address, forwarded))).toBe(caller);
  },
);
