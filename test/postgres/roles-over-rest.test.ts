// What callers of Supabase's Data API see: nobody anything of another client, by whatever question.
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePayout,
  samplePool,
  sampleReading,
} from '@poolgate/sync/testing/sample-facts.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { makeSupabaseRoles, type Supabase, startSupabase } from '../harness/postgres/postgrest.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
let synced: Synced;
let supabase: Supabase;

const others = { poolId: 'example_002' };
beforeAll(async () => {
  cluster = await startCluster();
  const url = await cluster.database();
  await makeSupabaseRoles(url);
  synced = openSynced(url, [predecessor, plain]);
  await synced.init();
  await synced.write(
    factsOf({
      pools: [samplePool(), samplePool({ ...others, metadata: { clientName: 'Other Client', company: 'Hidden Ltd' } })],
      readings: [sampleReading(), sampleReading(others)],
      earnings: [sampleDay(), sampleDay(others)],
      payouts: [samplePayout(), samplePayout(others)],
      anomalies: [sampleAnomaly(), sampleAnomaly(others)],
    }),
  );
  supabase = await startSupabase(url);
});
afterAll(async () => {
  await supabase?.stop();
  await synced?.close();
  await cluster?.stop();
});

const ofClients = (...clients: string[]) => supabase.token({ app_metadata: { poolgate_clients: clients } });

async function ask(path: string, token: string | null, headers: Record<string, string> = {}) {
  const key: Record<string, string> =
    token === null ? {} : { apikey: supabase.keys.publishable, Authorization: `Bearer ${token}` };
  const response = await fetch(`${supabase.url}/rest/v1/${path}`, { headers: { ...key, ...headers } });
  return { status: response.status, text: await response.text(), range: response.headers.get('content-range') };
}

/** By filter, order, embedding, counting and grouping over the tables, and by asking for a row of the other client by its key. */
const questions = [
  'accounts?select=account_name,company',
  'accounts?account_name=eq.example_002&select=account_name',
  'accounts?select=account_name,hashrates(hashrate_10m,account_name),devices(device_id)',
  'devices?select=device_id,accounts(company)',
  'devices?device_id=eq.EX_example_002_rig-01&select=device_id',
  'income_tracking?select=account_name,btc_amount&order=btc_amount',
  'pool_metadata?select=pool_id,client_name,pool_summary(balance),payouts(amount)',
  'pool_summary?select=pool_id,balance&pool_id=neq.example_001',
  'worker_status?or=(pool_id.eq.example_002,worker_name.eq.x)&select=pool_id',
  'daily_earnings?select=pool_id,total_income',
  'anomaly_log?select=pool_id,description',
  'latest_pool_status?select=*',
];

describe.each(questions)('%s', (question) => {
  test('shows a client its own rows alone', async () => {
    const { status, text, range } = await ask(question, ofClients('Client Company Ltd'), { Prefer: 'count=exact' });
    expect(status).toBe(200);
    expect(text).not.toMatch(/example_002|Hidden Ltd|Other Client/);
    const all = await ask(question, supabase.keys.serviceRole, { Prefer: 'count=exact' });
    expect(all.text).toMatch(/example_002/);
    expect(Number(range?.split('/')[1])).toBeLessThan(Number(all.range?.split('/')[1]));
  });

  test('shows nothing to a client of another name, to nobody, and to an anonymous key', async () => {
    expect(await ask(question, ofClients('Client'))).toMatchObject({ status: 200, text: '[]' });
    expect(await ask(question, supabase.token({}))).toMatchObject({ status: 200, text: '[]' });
    for (const token of [null, supabase.keys.anon]) {
      const { status, text } = await ask(question, token);
      expect([401, 403]).toContain(status);
      expect(text).not.toMatch(/example_00|Hidden Ltd|Client/);
    }
  });
});

test('a client reads whole rows of its own, with the links to its own accounts', async () => {
  const { status, text } = await ask('pool_metadata?select=*', ofClients('Client Company Ltd'));
  expect(status).toBe(200);
  const rows = JSON.parse(text) as { pool_id: string; observer_url: string }[];
  expect(rows.map(({ pool_id }) => pool_id)).toEqual(['example_001']);
});

test('an error says nothing of rows that are not shown', async () => {
  const token = ofClients('Client Company Ltd');
  // A filter that fails on the other client's row, were it asked before the policy.
  const { text } = await ask('pool_summary?select=balance_amount&balance_amount=gt.x', token);
  expect(text).not.toMatch(/example_002|Other Client/);
  for (const method of ['PATCH', 'DELETE', 'POST']) {
    const response = await fetch(`${supabase.url}/rest/v1/accounts?account_name=eq.example_001`, {
      method,
      headers: {
        apikey: supabase.keys.publishable,
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      ...(method === 'DELETE' ? {} : { body: JSON.stringify({ account_name: 'example_009' }) }),
    });
    expect(response.status, method).toBe(403);
  }
});
