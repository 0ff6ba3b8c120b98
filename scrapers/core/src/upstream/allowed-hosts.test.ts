import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPrivateLiteral, publicLookup } from '@poolgate/server/http/public-address.ts';
import { Agent } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type AlphaAccount, alphapool } from '../../testing/service/alphapool.ts';
import { account, never, startReading } from '../../testing/service/start-reading.ts';
import type { Adapter } from '../adapter.ts';
import { readAccount } from '../runner/read-account.ts';
import { addressesAsked } from './allowed-hosts.ts';

const asked = (url: string, ofType: string[], ofAccount: string[] = []) => {
  try {
    return addressesAsked(new URL(url), { ofType, ofAccount });
  } catch (error) {
    return (error as Error).message;
  }
};

const elsewhere = expect.stringContaining('neither the pool type nor the account names');
const noPublic = expect.stringContaining('no public address');

describe('where a request may go', () => {
  test.each([
    ['https://pool.example/api', ['pool.example'], 'public'],
    ['https://pool.example:40557/api', ['pool.example'], 'public'],
    ['https://pool.example:40557/api', ['pool.example:40557'], 'public'],
    ['https://pool.example:40558/api', ['pool.example:40557'], elsewhere],
    ['https://btc.pool.example/api', ['*.pool.example'], 'public'],
    ['https://pool.example.attacker.example/', ['pool.example', '*.pool.example'], elsewhere],
    ['https://attackerpool.example/', ['*.pool.example'], elsewhere],
    ['https://pool.example@attacker.example/', ['pool.example'], elsewhere],
    ['file:///etc/passwd', ['', '*.'], elsewhere],
    ['http://127.0.0.1/', ['127.0.0.1'], noPublic],
    ['http://2130706433/', ['127.0.0.1'], noPublic],
    ['http://[::1]/', ['[::1]'], noPublic],
    ['http://[::ffff:10.0.0.1]/', ['[::ffff:a00:1]'], noPublic],
    ['http://169.254.169.254/latest', ['169.254.169.254'], noPublic],
  ])('of the type: %s with %j', (url, hosts, expected) => {
    expect(asked(url, hosts)).toEqual(expected);
  });

  test('a host that the account names may be in its own network, and no other', () => {
    expect(asked('http://192.168.1.5:4004/api', [], ['192.168.1.5:4004'])).toBe('all');
    expect(asked('http://192.168.1.5:4005/api', [], ['192.168.1.5:4004'])).toEqual(elsewhere);
    expect(asked('http://192.168.1.6:4004/api', [], ['192.168.1.5:4004'])).toEqual(elsewhere);
  });

  test('without a port the account names the usual one alone, with it also where an address leaves it out', () => {
    expect(asked('http://192.168.1.5/api', [], ['192.168.1.5'])).toBe('all');
    expect(asked('http://192.168.1.5:6379/', ['pool.example'], ['192.168.1.5'])).toEqual(elsewhere);
    expect(asked('https://192.168.1.5/api', [], ['192.168.1.5:443'])).toBe('all');
    expect(asked('http://192.168.1.5/api', [], ['192.168.1.5:443'])).toEqual(elsewhere);
    expect(asked('https://pool.example/api', ['pool.example:443'])).toBe('public');
  });

  test('addresses written as hosts', () => {
    expect(['[::1]', '10.1.2.3', '[fd00::1]', '0.0.0.0'].map(isPrivateLiteral)).toEqual([true, true, true, true]);
    expect(['1.1.1.1', '[2606:4700::1111]', 'localhost', 'pool.example'].map(isPrivateLiteral)).toEqual(
      Array(4).fill(false),
    );
  });
});

/** The address of a server that counts who asks it. */
async function insideServer() {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, requests: () => requests };
}

test.each([
  ['a name that leads inside', (port: number) => `localhost:${port}`],
  ['an address', (port: number) => `127.0.0.1:${port}`],
])('a type that names %s sends nothing there; an account that does, may', async (_what, hostAt) => {
  const { resources } = await startReading();
  const inside = await insideServer();
  const publicAgent = new Agent({ connect: { lookup: publicLookup } });
  onTestFinished(() => publicAgent.destroy());
  const host = hostAt(inside.port);
  const named = (hosts: ReturnType<NonNullable<Adapter<AlphaAccount>['hosts']>>): Adapter<AlphaAccount> => ({
    ...alphapool,
    hosts: () => hosts,
    async read({ http, parts }) {
      const shape = { read: () => null };
      await parts.read('hashrate', () => http.json(() => ({ url: `http://${host}/` }), { shape, once: true }));
      return {};
    },
  });
  const read = (adapter: Adapter<AlphaAccount>) =>
    readAccount(adapter, account('one-token'), { ...resources, publicAgent, upstreamUrl: undefined }, null, never);
  await expect(read(named({ ofType: [host], ofAccount: [] }))).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('no public address'),
  });
  await expect(read(named({ ofType: ['pool.example'], ofAccount: [] }))).rejects.toThrow('It was not sent');
  expect(inside.requests()).toBe(0);
  await read(named({ ofType: [], ofAccount: [host] }));
  expect(inside.requests()).toBe(1);
});
