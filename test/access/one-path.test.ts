import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { newKeyText } from '@poolgate/access/key-text.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../contract/sources.ts';
import { type MarkedServices, startMarkedServices } from './world/access-world.ts';
import { type Caller, makeKeys } from './world/callers.ts';
import { type MarkedGateway, startMarkedGateway } from './world/marked-gateway.ts';
import { headersOf } from './world/ways.ts';

// Who tries out keys learns from no answer whether a key exists, existed or ends.

let services: MarkedServices;
let gateway: MarkedGateway;
let callers: Caller[];

const notGood = ['unknown', 'wrong secret', 'expired', 'revoked', 'rotated, old, after the overlap'];

beforeAll(async () => {
  services = await startMarkedServices();
  callers = makeKeys(services.folder);
  gateway = await startMarkedGateway(services, services.folder, {}, headersOf(callers, 'admin'));
}, 120_000);

afterAll(async () => {
  await gateway?.stop();
  await services?.stop();
});

/** An answer to the byte, without what every answer has of its own. */
function whole(method: string, path: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      gateway.url + path,
      { method, headers: { ...headers, 'x-request-id': 'one' }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { rawHeaders, statusCode, statusMessage } = response;
          const pairs = rawHeaders.flatMap((name, index) =>
            index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
          );
          const told = pairs.filter((pair) => !/^(x-request-id|date|ratelimit)/i.test(pair));
          resolve([`${statusCode} ${statusMessage}`, ...told, '', Buffer.concat(chunks).toString('latin1')].join('\n'));
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

test.each([
  ['GET', '/api/pools'],
  ['HEAD', '/api/pools'],
  ['GET', '/api/pools/alphapool_311/workers?nosuch=1'],
  ['GET', '/api/me'],
  ['GET', '/metrics'],
  ['GET', '/nowhere'],
  ['GET', '/docs/services/alphapool/pools'],
  ['POST', '/api/keys'],
  ['DELETE', '/api/sources/alphapool'],
  ['PATCH', '/api/pools/no-pool/anomalies/x'],
])('%s %s: unknown, wrong, expired, revoked and replaced keys get the same bytes', async (method, path) => {
  for (const bearerOrOwn of ['authorization', 'x-api-key']) {
    const answers = [];
    for (const name of notGood) {
      const text = headersOf(callers, name).authorization?.slice('Bearer '.length) ?? '';
      const value = bearerOrOwn === 'authorization' ? `Bearer ${text}` : text;
      answers.push([name, await whole(method, path, { [bearerOrOwn]: value })]);
    }
    const [first] = answers;
    expect(first?.[1]).toMatch(/^401 /);
    expect(answers).toEqual(notGood.map((name) => [name, first?.[1]]));
  }
});

test('a key of an unknown id is compared as one of a known id', () => {
  const ring = readFileSync(join(root, 'access/key-ring.ts'), 'utf8');
  const [, check = ''] = /\n {2}check\(([\s\S]*?)\n {2}}\n/.exec(ring) ?? [];
  expect(check.match(/timingSafeEqual\(/g)?.length, 'compared with its text and with the one before').toBe(2);
  expect(check.match(/\breturn\b/g), 'one decision at the end').toHaveLength(1);
  expect(check).not.toMatch(/\b(if|switch|throw)\b/);
  expect(check.indexOf('timingSafeEqual')).toBeLessThan(check.indexOf('&&'));
});

test('a key that is garbage is refused and not repeated', async () => {
  const good = headersOf(callers, 'right client').authorization?.slice('Bearer '.length) ?? '';
  const other = newKeyText().text;
  const asked: Record<string, string>[] = [
    { authorization: 'Bearer' },
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${good}x` },
    { authorization: `Bearer ${good.slice(0, -1)}` },
    { authorization: `Bearer ${good} ${good}` },
    { authorization: `Bearer ${good.toUpperCase()}` },
    { authorization: `Bearer ${'x'.repeat(10_000)}` },
    { authorization: 'Bearer pgk_' },
    { authorization: 'Bearer pgk__' },
    { authorization: 'Bearer null' },
    { 'x-api-key': '' },
    { 'x-api-key': `${good},${good}` },
    { 'x-api-key': '\u00e4\u00ff' },
    { authorization: `Bearer ${good}`, 'x-api-key': other },
    { authorization: `Bearer ${other}`, 'x-api-key': good },
  ];
  for (const headers of asked) {
    const answer = await whole('GET', '/api/pools', headers);
    expect([headers, answer.slice(0, 4)]).toEqual([headers, '401 ']);
    for (const text of [good, other]) expect(answer).not.toContain(text.slice(13, 30));
  }
  // Another way of proving who one is, such as a proxy's own password, is no key.
  expect(await whole('GET', '/api/me', { authorization: 'Basic dXNlcjpwYXNz' })).toMatch(/^200 /);
  expect(await whole('GET', '/api/pools', { authorization: `Bearer ${good}`, 'x-api-key': good })).toMatch(/^200 /);
});
