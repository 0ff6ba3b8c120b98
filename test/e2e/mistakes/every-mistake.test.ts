// An operator with every ordinary mistake at once: each is named wherever the operator may look, and gone within seconds once it is mended.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { compileCache, until } from '../../harness/processes/processes.ts';
import { demoSecrets } from '../../simulator/demo-secrets.ts';
import { MessyWorld } from './messy-world.ts';
import type { Named } from './mistake.ts';
import { mistakesIn, pool } from './mistakes.ts';

interface Fault {
  file: string | null;
  line: number | null;
  pool_id: string | null;
  reason: string;
}

interface Coverage {
  refused: Fault[];
  unread: Fault[];
  warnings: Fault[];
  sources: { name: string; state: string; reason: string }[];
  gaps: { pool_id: string }[];
}

const root = join(import.meta.dirname, '../../..');
const world = new MessyWorld();
const mistakes = mistakesIn(world);

beforeAll(() => world.start(), 240_000);
afterAll(() => world.stop(), 60_000);

const coverageOf = async (address: string) => (await world.gateway.json<{ coverage: Coverage }>(address)).coverage;
const summaryOf = async (name: string) =>
  (
    await world.gateway.json<{ totals: { coverage: Coverage } }>(
      `/api/clients/summary?client=${encodeURIComponent(name)}`,
    )
  ).totals?.coverage;

/** Whether a coverage names it: a fault at its place, or a sentence about a service. */
function isNamedIn(coverage: Coverage | undefined, { at, says }: Named): boolean {
  if (coverage === undefined) return false;
  const faults = [...coverage.refused, ...coverage.unread, ...coverage.warnings];
  const [file, line] = at ?? [null, null];
  if (faults.some((fault) => fault.file === file && fault.line === line && says.test(fault.reason))) return true;
  return at === null && coverage.sources.some(({ reason }) => says.test(reason));
}

async function cliStatus(): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), 'status', '--gateway', world.gateway.url], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

const placeOf = ({ at }: Named) =>
  at === null ? '' : [at[0], ...(at[1] === null ? [] : [`line ${at[1]}`])].join(', ');
const allNames = mistakes.flatMap(({ what, names }) =>
  names.map((named) => ({ what, named, says: String(named.says) })),
);

describe('every mistake at once', () => {
  let printed = '';
  let metrics = '';

  beforeAll(async () => {
    for (const mistake of mistakes) await mistake.make();
    // Where it is not named, the tests below say what is missing.
    await until(
      () => coverageOf('/api/status'),
      (coverage) => allNames.every(({ named }) => isNamedIn(coverage, named)),
      30,
    ).catch(() => undefined);
    printed = await cliStatus();
    metrics = await (await world.gateway.get('/metrics')).text();
  }, 240_000);

  test.each(allNames)('is named in the coverage: $what: $says', async ({ named }) => {
    const coverage = await coverageOf('/api/status');
    expect(isNamedIn(coverage, named), JSON.stringify({ ...coverage, gaps: [] }, null, 1)).toBe(true);
  });

  test.each(allNames.filter(({ named }) => named.client !== undefined))(
    'is named in the summary of its client: $what: $says',
    async ({ named }) => {
      const coverage = await summaryOf(named.client ?? '');
      expect(isNamedIn(coverage, named), JSON.stringify(coverage, null, 1)).toBe(true);
    },
  );

  test.each(allNames)('is printed by `poolgate status`: $what: $says', ({ named }) => {
    const line = printed.split('\n').find((one) => one.includes(placeOf(named)) && named.says.test(one));
    expect(line, printed).toBeDefined();
  });

  test.each(allNames)('is a metric: $what: $says', ({ named }) => {
    expect(metrics).toMatch(named.metric);
  });

  // A fault that lasts only until another service has looked as well is not worth a line, so a line comes some seconds later.
  test.each(allNames)('is in the log: $what: $says', async ({ named }) => {
    const word = named.at?.[0] ?? '';
    const here = () => world.logged.flatMap((lines) => lines.trim().split('\n')).filter((line) => line.includes(word));
    const says = (line: string) => {
      const { msg, reason = '' } = JSON.parse(line) as { msg: string; reason?: string };
      return named.says.test(`${msg} ${reason}`);
    };
    await until(here, (lines) => lines.some(says), 20);
  });

  test('clients who are written in two Unicode forms are one', async () => {
    world.put(
      'forms.yaml',
      stringify([
        pool('931', { client_name: 'Zürich AG'.normalize('NFC') }),
        pool('932', { client_name: 'Zürich AG'.normalize('NFD') }),
      ]),
    );
    await until(
      () => world.gateway.json<{ client_name: string; pools: number }[]>('/api/clients'),
      (clients) =>
        clients.some(({ client_name, pools }) => client_name === 'Zürich AG'.normalize('NFC') && pools === 2),
    );
    // Both services of the type read the file: a pool that only the second one had would stay with it when it is taken out.
    await until(
      () => world.gateway.json<{ name: string; pools: string[]; conflicts: { pool_id: string }[] }[]>('/api/sources'),
      (sources) => {
        const listed = (one: (typeof sources)[number]) => [
          ...one.pools,
          ...one.conflicts.map(({ pool_id }) => pool_id),
        ];
        const readers = sources.filter((one) => listed(one).includes('zpool_932'));
        return readers.some(({ name }) => name === 'zpool') && readers.some(({ name }) => name === 'twin');
      },
    );
    world.remove('forms.yaml');
  });

  test('the good pools are untouched', async () => {
    await world.goodPoolsAreFresh();
    const listedPools =
      await world.gateway.json<{ pool_id: string; file_faults: { still_read: boolean }[] }[]>('/api/pools');
    const faults = listedPools
      .filter(({ pool_id }) => world.goodIds.includes(pool_id))
      .flatMap((one) => one.file_faults);
    // The second entry of zpool_001 is refused, and the first one is read.
    expect(faults).toMatchObject([{ file: 'zz-twice.yaml', still_read: false }]);
  });

  test('no secret is in any of it', () => {
    const said = [printed, metrics, ...world.logged].join('\n');
    for (const secret of Object.values(demoSecrets)) expect(said).not.toContain(secret);
  });
});

describe('mended one by one', () => {
  test.each(mistakes)(
    '$what is named no more',
    async ({ mend, names }) => {
      await mend();
      await until(
        () => coverageOf('/api/status'),
        (coverage) => !names.some((named) => isNamedIn(coverage, named)),
        15,
      );
    },
    60_000,
  );

  test('and nothing is left', async () => {
    await until(
      () => coverageOf('/api/status'),
      ({ refused, unread, warnings, sources }) =>
        [refused, unread, warnings, sources].every((list) => list.length === 0),
      15,
    );
    const isClean = (text: string) => !/^poolgate_refused\{|^poolgate_source_up\{.*\} 0$/m.test(text);
    await until(async () => (await world.gateway.get('/metrics')).text(), isClean, 15);
    expect((await world.gateway.get('/health/pools')).status).toBe(200);
  }, 60_000);
});
