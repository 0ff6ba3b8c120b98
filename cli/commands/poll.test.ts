import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { worker } from '@poolgate/core/testing/samples.ts';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished, test } from 'vitest';
import { runExampleCli } from '../testing/run-cli.ts';

/** An answer of alphapool, whose API gives its figures as a reading. */
const answer = {
  reading: JSON.stringify({
    currency: 'BTC',
    hashrates: [
      { algorithm: 'sha256', currentHs: 202_500_000_000_000, avg1hHs: null, avg24hHs: null },
      { algorithm: 'scrypt', currentHs: 18_600_000_000, avg1hHs: null, avg24hHs: null },
    ],
    onlineWorkers: 4,
    offlineWorkers: 0,
    workers: [
      worker('s19-1', {
        hashrate10mHs: 104000000000000.5,
        hashrate1hHs: null,
        hashrate24hHs: null,
        rejectRate: 0.0099,
        lastSeenAt: null,
      }),
    ],
    workersComplete: true,
  }),
};

async function start(status: number, body: object) {
  const asked: string[] = [];
  const pool = await serve((request, response) => {
    asked.push(String(request.url));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  onTestFinished(() => pool.close());
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  writeFileSync(
    join(folder, 'pools/a.yaml'),
    JSON.stringify({
      pool_id: 'alphapool_001',
      pool_name: 'A',
      client_name: 'C',
      company: 'D',
      country: 'E',
      account: { token: 'a-token' },
    }),
  );
  const environment = {
    POOLS_DIR: join(folder, 'pools'),
    DATA_DIR: join(folder, 'data'),
    UPSTREAM_URL: pool.url,
    UPSTREAM_REQUESTS_PER_MINUTE: '100000',
  };
  return { folder, asked, poll: (...args: string[]) => runExampleCli(['poll', 'alphapool_001', ...args], environment) };
}

test('shows the reading that the service would take, and stores nothing', async () => {
  const { folder, asked, poll } = await start(200, answer);
  const { code, stdout, stderr } = await poll();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^alphapool_001, read \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; nothing was stored\.$/m);
  expect(stdout).toMatch(/^hashrate {6}202\.500 TH\/s · — · — \(now · 1 h · 24 h\), sha256$/m);
  expect(stdout).toMatch(/^hashrate {6}18\.600 GH\/s · — · — \(now · 1 h · 24 h\), scrypt$/m);
  expect(stdout).toMatch(/^workers {7}4 online, 0 offline$/m);
  expect(stdout).toMatch(/^difficulty {4}—$/m);
  expect(stdout).toMatch(/^s19-1 +ONLINE +104\.000 TH\/s +— +— +0\.99 % +—$/m);
  expect(stdout).not.toContain('\u001b');
  const json = JSON.parse((await poll('--json')).stdout) as { reading: Record<string, unknown> };
  expect(json).toMatchObject({ pool_id: 'alphapool_001', observed_at: expect.stringMatching(/Z$/) });
  expect(json.reading).toMatchObject({ online_workers: 4, currency: 'BTC', network_difficulty: null });
  expect(json.reading.hashrates).toContainEqual({
    algorithm: 'scrypt',
    current_hs: 18_600_000_000,
    avg_1h_hs: null,
    avg_24h_hs: null,
  });
  expect(json.reading.workers).toContainEqual(
    expect.objectContaining({ worker_id: 's19-1', hashrate_10m_hs: 104000000000000.5, last_seen_at: null }),
  );
  expect(asked).toHaveLength(2);
  expect(readdirSync(folder)).toEqual(['pools']);
});

test('shows the kind of a failure and what to do', async () => {
  const { poll } = await start(200, { balance: 'much' });
  const { code, stdout, stderr } = await poll();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^alphapool_001 could not be read \(changed\): The pool's answer no longer has the known shape .+\.\n$/,
  );
  const json = await poll('--json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    pool_id: 'alphapool_001',
    failure: { kind: 'changed', retry_at: null },
  });
});
