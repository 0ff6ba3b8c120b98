// Every command in README.md and docs/ is run here, or the page names the test that runs it (`<!-- tested by … -->`), or says why nothing
// here can run it (`<!-- example: … -->`).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writePools } from '../harness/folders.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { startWorld, type World } from '../harness/world.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';
import { type CodeBlock, codeBlocks, commandsIn, type DocumentedCommand } from './markdown-blocks.ts';
import { differenceOf } from './same-shape.ts';

const root = join(import.meta.dirname, '../..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
const blocks = pages.flatMap((page) =>
  codeBlocks(readFileSync(join(root, page), 'utf8')).map((block) => ({
    ...block,
    page,
    place: `${page}:${block.line}`,
  })),
);
const commands = blocks
  .filter(({ language }) => language === 'console')
  .flatMap((block) => commandsIn(block).map((one) => ({ ...one, page: block.page, holds: conditionOf(block, one) })));

/** A condition holds until the end of its block. */
function conditionOf(block: CodeBlock, { line }: DocumentedCommand): string | null {
  return (
    commandsIn(block).findLast((one) => one.line <= line && one.condition?.startsWith('while '))?.condition ?? null
  );
}

let world: World;
let folder: string;
let balances: FailingBalances;

interface FailingBalances {
  url: string;
  upstream: string;
  fail: boolean;
  server: Server;
}

/** A pool in front of the simulated one, so that single requests can fail. */
async function startBalances(): Promise<FailingBalances> {
  const started: FailingBalances = { url: '', upstream: '', fail: false, server: createServer() };
  started.server.on('request', async (request, response) => {
    const path = request.url ?? '/';
    if (started.fail && path.includes('/account.htm')) {
      response.writeHead(500).end('failed');
      return;
    }
    const body = await text(request);
    const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
    const answer = await fetch(`${started.upstream}${path}`, {
      method: request.method ?? 'GET',
      headers,
      ...(body !== '' && { body }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => started.server.listen(0, '127.0.0.1', resolve));
  started.url = `http://127.0.0.1:${(started.server.address() as AddressInfo).port}`;
  return started;
}

/** What a page says beside a command, and what makes it so. Each is undone after its commands. */
const conditions: Record<string, { begin: () => Promise<void>; end: () => Promise<void> }> = {
  "while zpool's service is stopped": {
    async begin() {
      await world.scrapers.get('zpool')?.stop();
      await until(
        () => getJson<{ name: string; state: string }[]>(`${world.gateway.url}/api/sources`),
        (sources) => sources.some(({ name, state }) => name === 'zpool' && state === 'unreachable'),
      );
    },
    async end() {
      await world.startScraper('zpool');
      await world.allFresh();
    },
  },
  'while new.yaml names a secret that is not set': {
    async begin() {
      const settings = {
        pool_name: 'New',
        client_name: 'Client Company Ltd',
        company: 'BTCDC Builds',
        country: 'Norway',
      };
      const account = { api_key: `\${KZPOOL_009_KEY}`, currency: 'BTC' };
      writePools(world.poolsDir, 'new.yaml', [{ pool_id: 'kzpool_009', ...settings, account }]);
      await until(refused, (faults) => faults.length > 0);
    },
    async end() {
      rmSync(join(world.poolsDir, 'new.yaml'));
      await until(refused, (faults) => faults.length === 0);
    },
  },
  'while the pool answers requests for the balance with status 500': {
    async begin() {
      balances.fail = true;
      await pollAntpool();
      await until(
        () => getJson<{ last_error: unknown }>(`${world.gateway.url}/api/pools/antpool_002/status`),
        ({ last_error: error }) => error !== null,
      );
    },
    async end() {
      balances.fail = false;
      await pollAntpool();
    },
  },
};

async function refused(): Promise<unknown[]> {
  const answer = await getJson<{ coverage: { refused: unknown[] } }>(`${world.gateway.url}/api/status`);
  return answer.coverage.refused;
}

async function pollAntpool(): Promise<void> {
  await fetch(`${world.scrapers.get('antpool')?.url}/pools/antpool_002/poll`, { method: 'POST' });
}

/** As a person runs it in a shell at the root of the project, against this world. */
function run(command: string, variables: NodeJS.ProcessEnv = {}): string {
  const here = command
    .replaceAll('http://127.0.0.1:8080', world.gateway.url)
    .replaceAll(/npm run (--silent )?poolgate --/g, `${process.execPath} ${join(root, 'cli/main.ts')}`);
  const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', here], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...demoSecrets,
      DATA_DIR: world.dataDir,
      STATE_DIR: world.dataDir,
      POOLS_DIR: world.poolsDir,
      POOLGATE_URL: world.gateway.url,
      UPSTREAM_URL: world.simulator.upstream('antpool'),
      ...variables,
    },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

/** Of the headers that `curl -i` prints a page shows some, in any order, before the body. */
function differenceWithHeaders(documented: string, real: string): string | null {
  const isHeader = (line: string) => /^[A-Z][\w-]+: /.test(line);
  const [head = '', body = ''] = real.split(/\r?\n\r?\n(.*)/s);
  const given = head.split(/\r?\n/);
  const lines = documented.split('\n');
  const shownBody = lines.filter((line) => !isHeader(line)).join('\n');
  const missing = lines
    .filter(isHeader)
    .find((line) => !given.some((one) => differenceOf(line.toLowerCase(), one.toLowerCase()) === null));
  return missing === undefined ? differenceOf(shownBody, body) : `no such header: ${missing}\n${head}`;
}

beforeAll(async () => {
  folder = temporaryFolder();
  balances = await startBalances();
  const upstreamOf = (type: string, simulated: string) => {
    if (type !== 'antpool') return simulated;
    balances.upstream = simulated;
    return balances.url;
  };
  world = await startWorld({ upstreamOf, gatewayVariables: { STARTED_BY: 'npm-start' } });
  symlinkSync(world.dataDir, join(folder, 'data'));
  await world.allFresh();
}, 240_000);

afterAll(async () => {
  await world?.stop();
  balances?.server.closeAllConnections();
  balances?.server.close();
});

/** The list of commands of the command line: each line is run, in order, in what the lines before it left behind. */
const commandLine = blocks.find(({ lines }) => lines[0]?.startsWith('npm run poolgate -- --help'));

describe('the commands of the command line', () => {
  const oldFile = `CREATE TABLE pool_summary (id INTEGER PRIMARY KEY, timestamp TEXT, pool_id TEXT, observer_url TEXT, current_hashrate TEXT,
    avg_hashrate_24h TEXT, online_workers INTEGER, offline_workers INTEGER, balance TEXT, last_income TEXT);
    INSERT INTO pool_summary VALUES (1, '2026-11-01 10:00:00', 'kzpool_001', '', '5.977 PH/s', '5.900 PH/s', 32, 2, '0.005BTC', NULL);`;
  /** What a line needs that no line before it makes. */
  const before: Record<string, () => Promise<void> | void> = {
    restore: () => world.scrapers.get('antpool')?.stop(),
    import: () => void spawnSync('sqlite3', [join(folder, 'old.db'), oldFile]),
  };
  afterAll(async () => {
    await world.scrapers.get('antpool')?.stop();
    await world.startScraper('antpool');
    await world.allFresh();
  }, 120_000);

  test.each(commandLine?.lines ?? [])(
    '%s',
    async (line) => {
      const command = line.replace(/ {2,}#.*/, '');
      await before[/ -- (\w+)/.exec(command)?.[1] ?? '']?.();
      // The name of a backup holds the moment of its making.
      const made = existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : [];
      const backup = made.find((name) => /^antpool-.*\.db$/.test(name)) ?? '';
      expect(run(command.replace(/antpool-\d{8}T\d{6}Z\.db/, backup))).not.toBe('');
    },
    60_000,
  );
});

const poolFiles = blocks.filter(
  ({ language, lines }) => language === 'yaml' && lines.some((line) => /pool_id:/.test(line)),
);

test.each(poolFiles)('the pool file at $place is correct', ({ lines }) => {
  const [pools, content] = [temporaryFolder(), lines.join('\n')];
  writeFileSync(join(pools, 'pools.yaml'), content);
  const secrets = [...content.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, secretLike(name)]);
  expect(run('npm run poolgate -- pools check', { POOLS_DIR: pools, ...Object.fromEntries(secrets) })).toMatch(
    /0 faults/,
  );
});

/** Some variables hold a link to a page, the others a key. The links are those of the type's demo accounts. */
function secretLike(name: string): string | undefined {
  if (!name.endsWith('LINK')) return 'invented-key';
  const ofType = Object.entries(demoSecrets).filter(([secret]) => secret.startsWith(`DEMO_${name.split('_')[0]}_`));
  return ofType.map(([, value]) => value).find((value) => value.startsWith('https://'));
}

test('every block of a page is run here, names the test that runs it, or says why none can', () => {
  const open = blocks.filter((block) => !isRunHere(block) && !isAccountedFor(block.mark));
  expect(open.map(({ place, lines }) => `${place} ${lines[0]}`)).toEqual([]);
});

function isRunHere(block: (typeof blocks)[number]): boolean {
  return block.language === 'console' || block === commandLine || poolFiles.includes(block);
}

function isAccountedFor(mark: string | null): boolean {
  if (mark === null) return false;
  if (/^(example|picture): \S/.test(mark)) return true;
  const files = /^tested by (.+)$/.exec(mark)?.[1]?.split(', ');
  return files?.every((file) => existsSync(join(root, file))) === true;
}

describe('what a page shows is what a reader gets', () => {
  let current: string | null = null;
  const change = async (to: string | null, page: string) => {
    if (to === current) return;
    const former = current;
    current = null;
    if (former !== null) await conditions[former]?.end();
    if (to !== null && !conditions[to]) throw new Error(`${page}: nothing here makes it so that "${to}"`);
    if (to !== null) await conditions[to]?.begin();
    current = to;
  };
  afterAll(() => change(null, ''));

  test.each(commands)(
    '$page:$line $command',
    async ({ page, command, holds, output }) => {
      await change(holds, page);
      const real = run(command);
      const difference = / -\w*i\w* /.test(command) ? differenceWithHeaders(output, real) : differenceOf(output, real);
      expect(difference).toBeNull();
    },
    120_000,
  );
});
