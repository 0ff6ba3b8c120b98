import { Agent, request as ask, type ServerResponse } from 'node:http';
import { type AccessFile, openAccessFile } from '@poolgate/access/access-file.ts';
import { commandLine } from '@poolgate/access/audit-entry.ts';
import { keyParts } from '@poolgate/access/key-record.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  eventually,
  gatewayOver,
  patient,
  standIn,
  type TestGateway,
  temporaryFolder,
  testClock,
} from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

const cleaners: (() => void | Promise<void>)[] = [];
const clock = testClock();
let gateway: TestGateway;
let scraper: StandInScraper;
let file: AccessFile;
/** What the service has been asked and answers when the test says so. */
const held: ServerResponse[] = [];
const secret = '{"pool_id":"alpha_001","step":"raw","kept_since":null,"points":[]}';

beforeAll(async () => {
  const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
  const stateDir = temporaryFolder(atEnd);
  scraper = (await standIn('alpha', atEnd)).put(sampleChange('alpha_001'));
  gateway = await gatewayOver({ one: scraper.url }, { stateDir }, { now: clock.now, timings: patient }, atEnd);
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  file = openAccessFile(stateDir, { now: clock.now, create: false });
  atEnd(() => file.close());
  scraper.fault = ({ url = '' }, response) => {
    if (!url.startsWith('/pools/alpha_001/history')) return false;
    held.push(response);
    return true;
  };
});
afterAll(async () => {
  for (const response of held) response.destroy();
  for (const clean of cleaners) await clean();
});

const paths = ['/docs/services/one/pools/alpha_001/history', '/api/pools/alpha_001/history'];
const draft = { name: 'x', kind: 'key', role: 'read', title: null, language: null } as const;
const made = (expiresAt: number | null = null) =>
  file.create({ ...draft, scope: { pools: null, parts: keyParts }, expiresAt }, commandLine);

/** Asks, and is held. The outcome has what came and whether it came whole. */
async function hold(path: string, headers: Record<string, string>, hasHead = false) {
  const before = held.length;
  let text = '';
  const outcome = new Promise<{ status: number; text: string; isWhole: boolean }>((resolve) => {
    const sent = ask(gateway.url + path, { headers, agent: new Agent() }, (answer) => {
      const over = () => resolve({ status: answer.statusCode ?? 0, text, isWhole: answer.complete });
      answer.on('data', (data) => {
        text += data;
      });
      answer.on('error', over).on('close', over);
    });
    sent.on('error', () => resolve({ status: 0, text, isWhole: false })).end();
  });
  await eventually(() => expect(held.length).toBe(before + 1));
  if (hasHead) {
    held[before]?.writeHead(200, { 'Content-Type': 'application/json' }).write(secret.slice(0, 10));
    await eventually(() => expect(text).not.toBe(''));
  }
  return { outcome, service: held[before] as ServerResponse };
}
const isIn = (key: string) =>
  eventually(async () => expect((await gateway.get('/api/me', { 'x-api-key': key })).status).toBe(200));

test.each(paths)('who is held at %s while his key ends is answered no more', async (path) => {
  const [revoked, expiring, rotated, good] = [made(), made(clock.time + 60), made(), made()];
  for (const { text } of [revoked, expiring, rotated, good]) await isIn(text);
  const asked: Awaited<ReturnType<typeof hold>>[] = [];
  for (const { text } of [revoked, expiring, rotated, good]) asked.push(await hold(path, { 'x-api-key': text }));
  file.revoke(revoked.record.id, commandLine);
  file.rotate(rotated.record.id, 0, commandLine);
  clock.time += 61;
  const ends = asked.map(({ outcome }) => outcome);
  for (const end of ends.slice(0, 3)) {
    const { status, text } = await end;
    expect([status, JSON.parse(text).detail]).toEqual([401, expect.stringContaining('not good any more')]);
  }
  // The service is left, too.
  await eventually(() => expect(asked.slice(0, 3).map(({ service }) => service.destroyed)).toEqual([true, true, true]));
  asked[3]?.service.writeHead(200, { 'Content-Type': 'application/json' }).end(secret);
  expect(await ends[3]).toMatchObject({ status: 200, isWhole: true });
});

test('what has begun breaks off', async () => {
  const { text, record } = made();
  await isIn(text);
  const { outcome } = await hold(paths[0] ?? '', { 'x-api-key': text }, true);
  file.revoke(record.id, commandLine);
  expect(await outcome).toMatchObject({ text: secret.slice(0, 10), isWhole: false });
});
