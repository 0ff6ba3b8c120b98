import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeBlocks } from '../documents/markdown-blocks.ts';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { startLauncher } from '../harness/processes/launcher.ts';
import { getJson } from '../harness/processes/processes.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/postgres.md'), 'utf8');
const [untilItRuns, firstQuery] = codeBlocks(page)
  .filter(({ mark }) => mark === 'tested by test/postgres/documented.test.ts')
  .map(({ lines }) => lines.join('\n'));

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** The administrator and the port of a machine of its own are others here. */
function here(script = ''): string {
  return `set -e\n${script}`
    .replace('sudo -u postgres psql', `psql -q ${cluster.url('postgres')}`)
    .replaceAll('127.0.0.1:5432', `127.0.0.1:${cluster.port}`);
}

interface Listed {
  pool_id: string;
  client_name: string;
  freshness: string;
}

const nameOf = ({ pool_id, client_name }: Listed) => `${client_name} ${pool_id}`;

test('what the page says leads from an empty database to the first query', async () => {
  const demo = startLauncher({ PORT: '0' }, { command: ['sh', '-c', here(untilItRuns)], inGroup: true });
  try {
    const url = await demo.ready();
    const lines = () => {
      const { stdout, stderr } = spawnSync('sh', ['-c', here(firstQuery)], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout.split('\n').filter((line) => line.includes(' | ') && !line.includes(' client_name '));
    };
    // An account that was never read has no row.
    const read = async () => {
      const pools = await getJson<Listed[]>(`${url}/api/pools`);
      return pools.filter(({ freshness }) => freshness !== 'no_data').map(nameOf);
    };
    const ids = async () =>
      lines().map((line) =>
        line
          .split(' | ')
          .slice(0, 2)
          .map((cell) => cell.trim())
          .join(' '),
      );
    await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBeGreaterThan(10);
    await expect.poll(async () => [...(await ids())].sort(), { timeout: 60_000 }).toEqual((await read()).sort());
    expect(lines().filter((line) => /\| [\d.]+ [KMGTPE]H\/s +\|/.test(line)).length).toBeGreaterThan(5);
  } finally {
    demo.ctrlC();
    await demo.ended;
  }
}, 180_000);
