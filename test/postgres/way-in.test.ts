import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { TargetFault } from '@poolgate/sync/targets/target.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { makeTwoTables, twoTables } from '../harness/postgres/two-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolgate-tls-'));
const password = 'p%40ss%2F%25';
let cluster: Cluster;
let database: string;

/** A server that asks for a password, and has a certificate for `localhost` that nobody vouches for. */
beforeAll(async () => {
  const [key, certificate, hba] = ['server.key', 'server.crt', 'hba.conf'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  execFileSync(
    'openssl',
    [
      ...['req', '-new', '-x509', '-days', '30', '-nodes', '-text', '-out', certificate, '-keyout', key],
      ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost'],
    ],
    { stdio: 'ignore' },
  );
  writeFileSync(hba, 'host all admin 127.0.0.1/32 trust\nhostssl all poolgate 127.0.0.1/32 scram-sha-256\n');
  chmodSync(folder, 0o755);
  chmodSync(hba, 0o644);
  chmodSync(key, 0o600);
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', key]);
  cluster = await startCluster(['ssl=on', `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`, `hba_file=${hba}`]);
  database = await cluster.database();
  await makeTwoTables(database);
  const sql = postgres(database, { max: 1, onnotice: () => undefined });
  await sql.unsafe(
    `CREATE ROLE poolgate LOGIN PASSWORD '${decodeURIComponent(password)}'; GRANT USAGE ON SCHEMA poolgate TO poolgate; GRANT SELECT ON poolgate.source_cursor TO poolgate`,
  );
  await sql.end();
});
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

/** What comes of asking: null where it is answered. */
async function ask(options: string, { host = 'localhost', pass = password } = {}): Promise<string | null> {
  const url = `postgres://poolgate:${pass}@${host}:${cluster.port}${new URL(database).pathname}${options}`;
  const target = createPostgresTarget({ url, tables: twoTables.tables });
  onTestFinished(() => target.close());
  return target.cursorOf('file').catch((error: unknown) => {
    if (!(error instanceof TargetFault)) throw error;
    expect(error.message).not.toContain(decodeURIComponent(pass));
    return `${error.kind}: ${error.message}`;
  }) as Promise<string | null>;
}

test('TLS is as the URL says', async () => {
  const authority = `sslrootcert=${join(folder, 'server.crt')}`;
  for (const options of ['', '?sslmode=prefer', '?sslmode=require', `?sslmode=verify-full&${authority}`])
    expect([options, await ask(options)]).toEqual([options, null]);
  expect(await ask(`?sslmode=verify-ca&${authority}`, { host: '127.0.0.1' })).toBeNull();
  expect(await ask('?sslmode=verify-full')).toMatch(
    /^unfit: No encrypted connection .* \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
  );
  expect(await ask(`?sslmode=verify-full&${authority}`, { host: '127.0.0.1' })).toMatch(
    /^unfit: No encrypted connection .* \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
  );
  expect(await ask('?sslmode=disable')).toMatch(
    /^unfit: PostgreSQL at .* does not let poolgate in \(.*no encryption\)/,
  );
});

test('a wrong password is told without it', async () => {
  expect(await ask('', { pass: 'S3CRET' })).toMatch(
    /^unfit: PostgreSQL at .* refuses the password of poolgate\. Correct it/,
  );
});
