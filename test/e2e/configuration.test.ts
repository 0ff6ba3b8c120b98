import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findScraperTypes } from '../../launcher/scraper-types.ts';
import { temporaryFolder } from './demo-pools.ts';
import { runToEnd } from './processes.ts';

const types = await findScraperTypes();
const folder = temporaryFolder();
const notAFolder = join(folder, 'file');
const noDatabase = join(folder, 'broken');
const taken = createServer();
let takenPort: string;

beforeAll(async () => {
  writeFileSync(notAFolder, 'text');
  mkdirSync(noDatabase);
  for (const name of ['gateway', ...types.map(({ type }) => type)])
    writeFileSync(join(noDatabase, `${name}.db`), 'this is no database, and nothing that could be mistaken for one');
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  takenPort = String((taken.address() as { port: number }).port);
});

afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * How wrong variables end a process: the value, and what the sentence says beside the name. Every variable by itself stands in
 * the configuration tests of the packages, which need no process for it.
 */
type Wrong = [name: string, value: () => string, example: string | RegExp];

const common: Wrong[] = [
  ['PORT', () => '80a', /PORT=\d+/],
  ['PORT', () => takenPort, /is taken by another program.*another port with PORT/],
  ['HOST', () => '192.0.2.1', 'HOST=127.0.0.1'],
  ['LOG_LEVEL', () => 'loud', 'LOG_LEVEL=info'],
  ['LOG_FORMAT', () => 'xml', 'LOG_FORMAT=json'],
  ['SERVICE_TOKEN', () => 'with a blank in it', 'SERVICE_TOKEN=a-long-random-text'],
];

const ofScrapers: Wrong[] = [
  ...common,
  ['DATA_DIR', () => notAFolder, 'Check DATA_DIR'],
  ['DATA_DIR', () => noDatabase, 'Check DATA_DIR'],
  ['POLL_INTERVAL_SECONDS', () => '0', /POLL_INTERVAL_SECONDS=\d+/],
  ['REQUEST_TIMEOUT_SECONDS', () => '-1', /REQUEST_TIMEOUT_SECONDS=\d+/],
  ['UPSTREAM_URL', () => 'http://127.0.0.1/?key=1', /UPSTREAM_URL=http/],
  ['UPSTREAM_REQUESTS_PER_MINUTE', () => '0.5', /UPSTREAM_REQUESTS_PER_MINUTE=\d+/],
];

const ofGateway: Wrong[] = [
  ...common.slice(0, 2),
  ['STATE_DIR', () => notAFolder, /Check STATE_DIR|STATE_DIR=/],
  ['SCRAPERS', () => '', /SCRAPERS=\w+=http.*SCRAPERS_DNS=/],
  ['SCRAPERS', () => 'http://127.0.0.1:4101', 'SCRAPERS=first=http://127.0.0.1:4101'],
  ['SCRAPERS', () => 'one=http://127.0.0.1:1,one=http://127.0.0.1:2', 'SCRAPERS=first=http://127.0.0.1:4101'],
  ['SCRAPERS', () => 'one=http://user:secret-word@127.0.0.1:1', 'SCRAPERS=first=http://127.0.0.1:4101'],
  ['SCRAPERS_DNS', () => 'scraper', 'SCRAPERS_DNS=scraper:4100'],
];

async function expectRefusal(main: string, [name, value, example]: Wrong, variables: Record<string, string>) {
  const { code, stderr, stdout } = await runToEnd(main, { ...variables, [name]: value() });
  expect({ code, stderr, lines: stderr.split('\n').length }).toEqual({ code: 1, stderr, lines: 2 });
  expect(stderr).toContain(name);
  if (typeof example === 'string') expect(stderr).toContain(example);
  else expect(stderr).toMatch(example);
  expect(stderr + stdout).not.toMatch(/^\s+at |secret-word|with a blank in it/m);
}

const [first] = types;
// A file of its own for each: they start at the same time.
const ownFolder = () => mkdtempSync(join(folder, 'own-'));
const base = () => ({ PORT: '0', DATA_DIR: ownFolder(), POOLS_DIR: folder });

describe.concurrent('a scraper service refuses to start', () => {
  test.each(ofScrapers.map((wrong, index) => [`${wrong[0]}, ${index}`, wrong] as const))(
    '%s',
    (_name, wrong) => expectRefusal(`scrapers/${first?.type}/main.ts`, wrong, base()),
    120_000,
  );
  test.each(types.slice(1))(
    '$type, in the same way as the others',
    ({ type }) => expectRefusal(`scrapers/${type}/main.ts`, ['PORT', () => 'x', /PORT=\d+/], base()),
    120_000,
  );
});

describe.concurrent('the gateway refuses to start', () => {
  test.each(ofGateway.map((wrong, index) => [`${wrong[0]}, ${index}`, wrong] as const))(
    '%s',
    (_name, wrong) =>
      expectRefusal('gateway/main.ts', wrong, {
        PORT: '0',
        STATE_DIR: ownFolder(),
        SCRAPERS: 'one=http://127.0.0.1:1',
      }),
    120_000,
  );
});
