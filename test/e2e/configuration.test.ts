import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Adapter } from '@poolgate/core/adapter.ts';
import { readScraperConfig } from '@poolgate/core/config.ts';
import { startScraper } from '@poolgate/core/service.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { createLogger } from '@poolgate/server/process/logger.ts';
import type { Service } from '@poolgate/server/process/run.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/service.ts';
import { findScraperTypes, type ScraperType } from '../../launcher/scraper-types.ts';
import { temporaryFolder } from '../harness/folders.ts';
import { runToEnd } from '../harness/processes/processes.ts';

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
 * A wrong variable that stops the start: its name, the value, and what the sentence says. The packages' own
 * configuration tests have every variable.
 */
type Wrong = [name: string, value: () => string, example: string | RegExp];

const common: Wrong[] = [
  ['PORT', () => '80a', /PORT=\d+/],
  ['PORT', () => takenPort, /is taken by another program.*another port with PORT/],
  ['HOST', () => '0.0.0.0', 'SERVICE_TOKEN=a-long-random-text'],
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
  ['HOST', () => '192.0.2.1', 'HOST=127.0.0.1'],
  ['ALLOWED_HOSTS', () => '*', 'ALLOWED_HOSTS=poolgate.example.com'],
  ['SERVICE_TOKEN_FILE', () => join(notAFolder, 'token'), 'SERVICE_TOKEN_FILE=./data/service-token'],
  ['STATE_DIR', () => notAFolder, /Check STATE_DIR|STATE_DIR=/],
  ['SCRAPERS', () => '', /SCRAPERS=\w+=http.*SCRAPERS_DNS=/],
  ['SCRAPERS', () => 'http://127.0.0.1:4101', 'SCRAPERS=first=http://127.0.0.1:4101'],
  ['SCRAPERS', () => 'one=http://127.0.0.1:1,one=http://127.0.0.1:2', 'SCRAPERS=first=http://127.0.0.1:4101'],
  ['SCRAPERS', () => 'one=http://user:secret-word@127.0.0.1:1', 'SCRAPERS=first=http://127.0.0.1:4101'],
  ['SCRAPERS_DNS', () => 'scraper', 'SCRAPERS_DNS=scraper:4100'],
];

/** One line with the fault, the variable and an example, and without a secret. */
function expectSentence(sentence: string, [name, , example]: Wrong) {
  expect(sentence).toContain(name);
  if (typeof example === 'string') expect(sentence).toContain(example);
  else expect(sentence).toMatch(example);
  expect(sentence).not.toMatch(/\n|^\s+at |secret-word|with a blank in it/m);
}

/** Expects the process to end with the sentence. */
async function expectEnd(main: string, wrong: Wrong, variables: Record<string, string>) {
  const { code, stderr, stdout } = await runToEnd(main, { ...variables, [wrong[0]]: wrong[1]() });
  expect({ code, stderr, lines: stderr.split('\n').length }).toEqual({ code: 1, stderr, lines: 2 });
  expectSentence(stderr.trimEnd(), wrong);
  expect(stdout).not.toMatch(/^\s+at |secret-word|with a blank in it/m);
}

/** Expects the start of the service to throw the sentence. */
async function expectRefusal(start: (environment: Record<string, string>) => Promise<Service>, wrong: Wrong) {
  const refused = start({ [wrong[0]]: wrong[1]() }).then((service) => service.close());
  const error = await refused.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  expectSentence((error as ConfigurationError).message, wrong);
}

// They start at the same time, so each has its own file.
const ownFolder = () => mkdtempSync(join(folder, 'own-'));
const scraperBase = () => ({ PORT: '0', DATA_DIR: ownFolder(), POOLS_DIR: folder });
const gatewayBase = () => ({ PORT: '0', STATE_DIR: ownFolder(), SCRAPERS: 'one=http://127.0.0.1:1' });
const mainOf = ({ type }: ScraperType) => `scrapers/${type}/main.ts`;
const [first] = types as [ScraperType];
const startFirst = async (environment: Record<string, string>) =>
  startScraper(first.poolTypes.all()[0] as Adapter<unknown>, {
    config: readScraperConfig(first.kind, { LOG_LEVEL: 'silent', ...scraperBase(), ...environment }),
  });
const logger = createLogger('test', { level: 'silent', format: 'json' });
const titled = (wrong: Wrong[]) => wrong.map((one, index) => [`${one[0]}, ${index}`, one] as const);

describe.concurrent('a scraper service refuses to start', () => {
  test.each(titled(ofScrapers))('%s', (_name, wrong) => expectRefusal(startFirst, wrong));

  test.each(types)('$type refuses a wrong port like every other', ({ kind }) => {
    expect(() => readScraperConfig(kind, { PORT: 'x' })).toThrow(`PORT=${kind.defaultPort}`);
  });

  test.each(titled(ofScrapers.filter(([name]) => name === 'PORT')))(
    'its process ends with the sentence: %s',
    (_name, wrong) => expectEnd(mainOf(first), wrong, scraperBase()),
    120_000,
  );

  test.each(types.filter(({ needsBrowser }) => needsBrowser).slice(0, 1))(
    'so does the process of $type, which reads pages',
    (type) => expectEnd(mainOf(type), ['DATA_DIR', () => noDatabase, 'Check DATA_DIR'], scraperBase()),
    120_000,
  );
});

describe.concurrent('the gateway refuses to start', () => {
  const start = async (environment: Record<string, string>) =>
    startGateway(readConfig({ ...gatewayBase(), ...environment }), { logger });

  test.each(titled(ofGateway))('%s', (_name, wrong) => expectRefusal(start, wrong));

  test.each(titled(ofGateway.filter(([, value]) => /secret-word/.test(value()))))(
    'its process ends with the sentence: %s',
    (_name, wrong) => expectEnd('gateway/main.ts', wrong, gatewayBase()),
    120_000,
  );
});
