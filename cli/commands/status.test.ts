import type { PoolStatuses } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { expect, onTestFinished, test } from 'vitest';
import { openCli } from '../testing/run-many.ts';

const runCli = openCli();
const rate = (algorithm: string, text: string | null) => ({
  algorithm,
  current_hashrate: text,
  avg_hashrate_24h: null,
});
const pool = (pool_id: string, freshness: string, status: object) => ({
  pool_id,
  client_name: 'Client\u001b[31m Ltd',
  country: 'China',
  freshness,
  status: {
    hashrates: [],
    online_workers: null,
    offline_workers: null,
    balance: null,
    currency: null,
    observed_at: null,
    ...status,
  },
});
const answer = {
  coverage: {
    pools: 3,
    fresh: 1,
    stale: 1,
    unreachable: 0,
    no_data: 1,
    gaps: [
      {
        pool_id: 'zpool_001',
        source: 'zpool',
        freshness: 'stale',
        since: null,
        reason: 'Three polls in a row failed.',
      },
      { pool_id: 'zpool_002', source: 'zpool', freshness: 'no_data', since: null, reason: 'It was never read.' },
    ],
    sources: [
      { name: 'kzpool', state: 'unreachable', since: '2026-11-21T08:12:00Z', reason: 'It does not answer.', pools: [] },
    ],
  },
  pools: [
    pool('antpool_001', 'fresh', {
      hashrates: [rate('sha256', '37.405 PH/s')],
      online_workers: 12,
      offline_workers: 0,
      balance: '0.01864218',
      currency: 'BTC',
      observed_at: '2026-11-21T09:00:00Z',
    }),
    pool('zpool_001', 'stale', { hashrates: [rate('sha256', '1.000 TH/s'), rate('scrypt', null)] }),
    pool('zpool_002', 'no_data', {}),
  ],
} as unknown as PoolStatuses;

async function gateway(status: number, body: unknown) {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    asked.push(String(request.url));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  onTestFinished(() => server.close());
  return { url: server.url, asked };
}

test('shows known, unknown and old figures', async () => {
  const { url } = await gateway(200, answer);
  const { code, stdout, stderr } = await runCli(['status', '--gateway', `${url}/`]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['POOL', 'CLIENT', 'COUNTRY', 'HASHRATE', '24 H', 'ONLINE', 'OFFLINE', 'BALANCE', 'READ (UTC)', 'FRESHNESS'],
    [
      'antpool_001',
      'Client\\u{1b}[31m Ltd',
      'China',
      '37.405 PH/s',
      '—',
      '12',
      '0',
      '0.01864218 BTC',
      '2026-11-21 09:00:00',
      'fresh',
    ],
    ['zpool_001', 'Client\\u{1b}[31m Ltd', 'China', '1.000 TH/s sha256', '— sha256', '—', '—', '—', '—', 'STALE'],
    ['', '— scrypt', '— scrypt'],
    ['zpool_002', 'Client\\u{1b}[31m Ltd', 'China', '—', '—', '—', '—', '—', '—', 'NO DATA'],
    [''],
    ['3 pools: 1 fresh, 1 stale, 0 unreachable, 1 without data.'],
    ['zpool_001 STALE: Three polls in a row failed.'],
    ['zpool_002 NO DATA: It was never read.'],
    ['Service kzpool UNREACHABLE since 2026-11-21T08:12:00Z: It does not answer.'],
    [''],
  ]);
});

test('names what is refused, not read or doubtful, with file, line and reason', async () => {
  const fault = (line: number | null, pool_id: string | null, reason: string, more = {}) => ({
    file: 'pools.yaml',
    ...{ line, pool_id, reason, pools: [], client_names: [], still_read: false, sources: ['antpool'] },
    ...more,
  });
  const { url } = await gateway(200, {
    ...answer,
    coverage: {
      ...answer.coverage,
      refused: [
        fault(7, 'antpool_002', 'account.coin is missing.\u001b[2J'),
        fault(null, null, 'It is no YAML.', { still_read: true }),
      ],
      unread: [fault(12, 'braiins_001', 'No service reads the type braiins.')],
      warnings: [fault(null, null, 'Two clients look alike.', { file: null })],
    },
  });
  const { code, stdout } = await runCli(['status', '--gateway', url]);
  expect([code, stdout.trimEnd().split('\n').slice(-4)]).toEqual([
    0,
    [
      'REFUSED pools.yaml, line 7: antpool_002: account.coin is missing.\\u{1b}[2J',
      'REFUSED, READ AS IT WAS BEFORE pools.yaml: It is no YAML.',
      'NOT READ pools.yaml, line 12: braiins_001: No service reads the type braiins.',
      'WARNING Two clients look alike.',
    ],
  ]);
});

test('passes filters on, and prints the answer as JSON', async () => {
  const { url, asked } = await gateway(200, answer);
  const { stdout } = await runCli(['status', '--json', '--client', 'A & B Ltd', '--type', 'zpool'], {
    POOLGATE_URL: url,
  });
  expect(JSON.parse(stdout)).toEqual(answer);
  expect(asked).toEqual(['/api/status?client=A%20%26%20B%20Ltd&type=zpool']);
});

test('ends with 1 where the gateway refuses, does not answer, or is another server', async () => {
  const refusing = await gateway(400, { detail: 'type is not well-formed.' });
  expect(await runCli(['status', '--gateway', refusing.url])).toEqual({
    code: 1,
    stdout: '',
    stderr: `${refusing.url} answered 400: type is not well-formed.\n`,
  });
  const other = await gateway(200, { hello: 'world' });
  expect((await runCli(['status', '--gateway', other.url])).stderr).toBe(
    `${other.url} answered 200: it is not a Poolgate gateway\n`,
  );
  const none = await runCli(['status', '--gateway', 'http://127.0.0.1:1']);
  expect(none.code).toBe(1);
  expect(none.stderr).toMatch(/^No gateway answers at http:\/\/127\.0\.0\.1:1\. Start it with `npm start`/);
});
