import { type AccessFile, openAccessFile } from '@poolgate/access/access-file.ts';
import { commandLine } from '@poolgate/access/audit-entry.ts';
import { type KeyDraft, keyParts } from '@poolgate/access/key-record.ts';
import { newKeyText } from '@poolgate/access/key-text.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { Wire } from '@poolgate/server/testing/wire.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
/** As the command line opens it, in another process. */
let file: AccessFile;

beforeAll(async () => {
  const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
  const stateDir = temporaryFolder(atEnd);
  scraper = (await standIn('alpha', atEnd)).put(sampleChange('alpha_001'));
  gateway = await gatewayOver({ one: scraper.url }, { stateDir }, { now: clock.now, timings: patient }, atEnd);
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  file = openAccessFile(stateDir, { now: clock.now, create: false });
  atEnd(() => file.close());
});
afterAll(async () => {
  for (const clean of cleaners) await clean();
});

const ask = (headers: Record<string, string> = {}, path = '/api/pools', method = 'GET') =>
  raw(gateway.url, method, path, headers);
const statusWith = async (key: string, path?: string) => (await ask({ authorization: `Bearer ${key}` }, path)).status;
const draft = (more: Partial<KeyDraft> = {}): KeyDraft => ({
  ...{ name: 'Of a test', kind: 'key', role: 'read', title: null, language: null, expiresAt: null },
  scope: { pools: null, parts: keyParts },
  ...more,
});
/** Waits until it is in force, which takes no restart. */
async function made(more: Partial<KeyDraft> = {}) {
  const { record, text } = file.create(draft(more), commandLine);
  await eventually(async () => expect(await statusWith(text, '/api/me')).toBe(200));
  return { id: record.id, text };
}

describe('until a key was made by hand', () => {
  test('whoever is on this machine reads without one, also through a proxy that says nothing', async () => {
    for (const path of ['/api/pools', '/api/pools', '/metrics', '/health/pools'])
      expect([path, (await ask({}, path)).status]).toEqual([path, 200]);
    expect((await ask({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
    expect(JSON.parse((await ask({}, '/api/me')).text)).toMatchObject({
      role: 'read',
      key_id: null,
      may_change: false,
    });
  });

  test('and changes nothing', async () => {
    const refused = await ask({}, '/api/pools/alpha_001/poll', 'POST');
    expect([refused.status, JSON.parse(refused.text).detail]).toEqual([403, expect.stringContaining('role admin')]);
    expect((await gateway.ask('/api/pools/alpha_001/poll', { method: 'POST' })).status).toBe(200);
  });

  test('other schemes of Authorization are no key', async () => {
    expect((await ask({ authorization: 'Basic dXNlcjpwYXNz' })).status).toBe(200);
  });
});

describe('once one was', () => {
  beforeAll(async () => {
    await made();
    await eventually(async () => expect((await ask()).status).toBe(401));
  });

  test('reading needs one, also what was read without one a moment ago', async () => {
    for (const path of ['/api/pools', '/api/pools/alpha_001/workers', '/metrics', '/health/pools'])
      expect([path, (await ask({}, path)).status]).toEqual([path, 401]);
    const { status, headers, text } = await ask();
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="poolgate"']);
    expect(JSON.parse(text).detail).toMatch(/needs a key\..*admin\.key/);
    for (const path of ['/', '/docs', '/openapi.json', '/health/live', '/health/ready', '/api/me'])
      expect([path, (await ask({}, path)).status]).toEqual([path, 200]);
    expect(JSON.parse((await ask({}, '/api/me')).text)).toMatchObject({ role: 'nobody', parts: [], clients: [] });
    expect((await ask({}, '/api/pools', 'OPTIONS')).status).toBe(204);
  });

  test('a key is taken as a bearer token and as X-API-Key', async () => {
    const { text } = await made();
    const taken: Record<string, string>[] = [
      { authorization: `Bearer ${text}` },
      { authorization: `bearer  ${text} ` },
      { 'x-api-key': text },
      { 'x-api-key': text, authorization: 'Basic dXNlcjpwYXNz' },
      { 'x-api-key': text, authorization: `Bearer ${text}` },
    ];
    for (const headers of taken) expect([headers, (await ask(headers)).status]).toEqual([headers, 200]);
  });

  test('what is no good key is refused everywhere but at the probes, in words of its own and without the key', async () => {
    const { text } = await made();
    const mistyped = `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`;
    const rows: [Record<string, string>, RegExp][] = [
      [{ authorization: `Bearer ${mistyped}` }, /check characters/],
      [{ 'x-api-key': text.slice(0, -3) }, /check characters/],
      [{ authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x' }, /begins with `pgk_`/],
      [{ authorization: 'Bearer' }, /begins with `pgk_`/],
      [{ 'x-api-key': '' }, /begins with `pgk_`/],
      [{ 'x-api-key': newKeyText().text }, /unknown or wrong, has expired, or was revoked/],
      [{ authorization: newKeyText().text }, /unknown or wrong/],
      [{ authorization: `Token ${newKeyText().text}` }, /unknown or wrong/],
      [{ authorization: `Bearer ${text}`, 'x-api-key': gateway.adminKey }, /different keys/],
    ];
    for (const [headers, words] of rows)
      for (const path of ['/api/pools', '/api/me', '/', '/docs', '/openapi.json', '/nowhere', '/health/pools']) {
        const answer = await ask(headers, path);
        expect([headers, path, answer.status]).toEqual([headers, path, 401]);
        expect(JSON.parse(answer.text).detail).toMatch(words);
        expect(answer.headers['www-authenticate']).toBe('Bearer realm="poolgate"');
        expect(answer.text).not.toMatch(/pgk_[0-9A-Za-z]{3}/);
      }
    for (const [headers] of rows) expect((await ask(headers, '/health/live')).status).toBe(200);
  });

  test('several keys are refused, however they are sent', async () => {
    const { text } = await made();
    expect(await sentTwice('Authorization', `Bearer ${text}`)).toBe(401);
    expect(await sentTwice('X-API-Key', text)).toBe(401);
  });

  test('unknown, wrong, expired and revoked keys are refused in the same words', async () => {
    const details = new Set<string>();
    const refused = async (text: string) => {
      await eventually(async () => expect(await statusWith(text)).toBe(401));
      const { detail } = JSON.parse((await ask({ 'x-api-key': text })).text);
      details.add(detail);
    };
    const expiring = await made({ expiresAt: clock.time + 60 });
    const revoked = await made();
    expect([await statusWith(expiring.text), await statusWith(revoked.text)]).toEqual([200, 200]);
    file.revoke(revoked.id, commandLine);
    clock.time += 61;
    await refused(revoked.text);
    await refused(expiring.text);
    await refused(newKeyText().text);
    await refused(newKeyText(revoked.id).text);
    expect(details.size).toBe(1);
  });

  test('a rotated key has two texts for a while', async () => {
    const { id, text: before } = await made();
    const text = file.rotate(id, 60, commandLine)?.text ?? '';
    await eventually(async () => expect(await statusWith(text)).toBe(200));
    expect(await statusWith(before)).toBe(200);
    clock.time += 61;
    expect([await statusWith(text), await statusWith(before)]).toEqual([200, 401]);
  });

  test('answers to a key name the parts that it hides, those from memory and those passed on too', async () => {
    const { text } = await made({ scope: { pools: null, parts: ['anomalies', 'hashrate'] } });
    scraper.fault = ({ url = '' }, response) => {
      if (!url.startsWith('/pools/alpha_001/history')) return false;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ pool_id: 'alpha_001', step: 'raw', kept_since: null, points: [] }));
      return true;
    };
    const shown = async (path: string, key: string, more: Record<string, string> = {}) => {
      const { status, headers } = await ask({ 'x-api-key': key, ...more }, path);
      return [path, status, headers['x-hidden-parts']];
    };
    for (const path of ['/api/pools', '/api/pools', '/api/pools/alpha_001/history', '/api/anomalies']) {
      expect(await shown(path, text)).toEqual([path, 200, 'workers, money']);
      expect(await shown(path, gateway.adminKey)).toEqual([path, 200, undefined]);
    }
    expect(await shown('/api/pools', text, { 'if-none-match': '*' })).toEqual(['/api/pools', 304, 'workers, money']);
    for (const path of ['/api/pools/alpha_001/workers', '/api/pools/alpha_001/earnings', '/api/workers'])
      expect((await shown(path, text)).slice(0, 2)).toEqual([path, 404]);
  });

  test('a metrics key reads the metrics and nothing else', async () => {
    const { text } = await made({ role: 'metrics' });
    for (const [path, status] of [
      ['/metrics', 200],
      ['/api/pools', 403],
      ['/api/pools/alpha_001', 403],
      ['/api/me', 200],
    ] as const)
      expect([path, await statusWith(text, path)]).toEqual([path, status]);
    const poll = await ask({ 'x-api-key': text }, '/api/pools/alpha_001/poll', 'POST');
    expect(poll.status).toBe(403);
    // Where the operator keeps his own is not for everybody who has one.
    expect(JSON.parse(poll.text).detail).toMatch(/this one has the role metrics\. .* ask who gave it to you\.$/);
  });

  test('who may not have an operation is refused before anything else of the request is looked at', async () => {
    const { text } = await made();
    const patch = (body: string) =>
      raw(gateway.url, 'PATCH', '/api/pools/no-pool/anomalies/x?colour=red', { 'x-api-key': text }, body);
    for (const body of ['{', '[]', 'x'.repeat(200_000)]) expect((await patch(body)).status).toBe(403);
    expect((await ask({}, '/api/pools/no-pool?colour=red')).status).toBe(401);
  });

  test('a key in the query is an unknown parameter, and its text is told to nobody', async () => {
    const { text } = await made();
    for (const path of [
      `/api/pools?key=${text}`,
      `/api/pools?access_token=${text}`,
      `/api/pools?${text}=1`,
      `/api/${text}`,
      `/api/clients/${text}/summary`,
    ]) {
      const answer = await ask(gateway.asAdmin, path);
      expect(answer.status).toBeOneOf([400, 404]);
      expect(answer.text).not.toContain(text.slice(13));
    }
  });

  test('every answer that depends on the caller says so, and is for no shared cache', async () => {
    const paths = [
      '/api/pools',
      '/api/pools',
      '/api/pools/alpha_001/workers',
      '/api/me',
      '/metrics',
      '/openapi.json',
      '/nowhere',
    ];
    for (const path of paths) {
      const { headers } = await ask(gateway.asAdmin, path);
      expect([path, headers.vary]).toEqual([path, expect.stringMatching(/Authorization, X-API-Key/)]);
      expect([path, headers['cache-control']]).toEqual([path, expect.stringMatching(/^(private, no-cache|no-store)$/)]);
    }
    const { headers } = await ask(gateway.asAdmin);
    const held = await ask({ ...gateway.asAdmin, 'if-none-match': String(headers.etag) });
    expect([held.status, held.headers.vary, held.headers['cache-control']]).toEqual([
      304,
      headers.vary,
      'private, no-cache',
    ]);
  });

  test('the day of the last use is kept', async () => {
    const { id, text } = await made();
    await statusWith(text);
    const keys = await gateway.json<{ id: string; last_used_on: string | null }[]>('/api/keys');
    expect(keys.find((key) => key.id === id)?.last_used_on).toBe(
      new Date(clock.time * 1000).toISOString().slice(0, 10),
    );
    await eventually(() =>
      expect(file.keys().find(({ record }) => record.id === id)?.record.lastUsedOn).not.toBeNull(),
    );
  });
});

/** Both are in one request, which Node's client would join. */
async function sentTwice(name: string, value: string): Promise<number | undefined> {
  const twice = `${name}: ${value}\r\n${name.toLowerCase()}: ${value}\r\n`;
  const wire = new Wire(gateway.url).send(`GET /api/pools HTTP/1.1\r\nHost: localhost\r\n${twice}\r\n`);
  const answer = await wire.answer();
  wire.socket.destroy();
  return answer?.status;
}
