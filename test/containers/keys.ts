import { ask } from './api.ts';
import { compose } from './engine.ts';
import { check, expect, waitFor } from './report.ts';

interface MadeKey {
  id: string;
  key: string;
}

/** As a person runs the command line in its container. */
const poolgate = (...args: string[]): Promise<string> => compose('run', '--rm', '-T', 'poolgate', ...args);
const inItsVolumes = (script: string): Promise<string> =>
  compose('run', '--rm', '-T', '--entrypoint', 'sh', 'poolgate', '-c', script);

const statusWith = async (key: string | null, path = '/api/pools'): Promise<number> =>
  (await ask(path, {}, key)).status;

/** What a key that was made here is good for, until it is forgotten. */
async function makeReader(): Promise<MadeKey> {
  const made = JSON.parse(await poolgate('keys', 'create', '--name', 'Test', '--role', 'read', '--json')) as MadeKey;
  await waitFor(1, 'the key in force', async () => ((await statusWith(made.key)) === 200 ? true : null));
  return made;
}

/** Keys, and the command line in its container. Leaves all as it was. */
export async function checkKeys(type: string): Promise<void> {
  let reader: MadeKey = { id: '', key: '' };
  await check('the gateway demands a key from the first start on', async () => {
    for (const path of ['/api/pools', '/api/status', '/api/sources', '/metrics', '/api/audit'])
      expect((await statusWith(null, path)) === 401, `${path} answers ${await statusWith(null, path)} without a key`);
    for (const path of ['/', '/docs', '/openapi.json', '/health/ready', '/api/me'])
      expect((await statusWith(null, path)) === 200, `${path} answers ${await statusWith(null, path)} without a key`);
    const change = await ask('/api/keys', { method: 'POST' }, null);
    expect(change.status === 401, `a key is made without a key: ${change.status}`);
    expect((await statusWith('pgk_mistyped')) === 401, 'a mistyped key is taken');
    return undefined;
  });
  await check(
    'a key that the command line makes in its container is in force within a second, and so is its end',
    async () => {
      const other = await makeReader();
      await poolgate('keys', 'revoke', other.id);
      await waitFor(1, 'the key refused', async () => ((await statusWith(other.key)) === 401 ? true : null));
      reader = await makeReader();
      const change = await ask('/api/keys', { method: 'POST' }, reader.key);
      expect(change.status === 403, `a read key makes a key: ${change.status}`);
      return undefined;
    },
  );
  await check('the other commands reach the gateway and the files of all services', async () => {
    const { pools } = JSON.parse(await poolgate('status', '--json')) as { pools: unknown[] };
    expect(pools.length > 0, 'the status has no pools');
    const rows = JSON.parse(await poolgate('sql', type, 'SELECT count(*) AS n FROM pool_metadata', '--json')) as {
      n: number;
    }[];
    expect((rows[0]?.n ?? 0) > 0, `the file of ${type} has no pools`);
    const checked = JSON.parse(await poolgate('check', '--json')) as { file: string; faults: string[] }[];
    expect(checked.length > 1 && checked.every(({ faults }) => faults.length === 0), JSON.stringify(checked));
    const backups = JSON.parse(await poolgate('backup', '--json')) as { backup: string | null }[];
    expect(
      backups.length === checked.length && backups.every(({ backup }) => backup !== null),
      JSON.stringify(backups),
    );
    const doctor = JSON.parse(await poolgate('doctor', '--json')) as { good: boolean; findings: unknown };
    expect(doctor.good, JSON.stringify(doctor.findings));
    return `${checked.length} files`;
  });
  await check('keys outlive gateway.db, which may be deleted', async () => {
    await compose('stop', 'gateway');
    await inItsVolumes('rm /data/gateway.db*');
    await compose('start', 'gateway');
    await waitFor(30, 'the key taken', async () => ((await statusWith(reader.key)) === 200 ? true : null));
    return undefined;
  });
  await check('a damaged access.db lets nobody in and says what to do; a backup lets them in again', async () => {
    await inItsVolumes('echo damaged > /data/access.db');
    const closed = await waitFor(2, 'closed', async () => {
      const answer = await ask('/api/pools', {}, reader.key);
      return answer.status === 503 ? ((await answer.json()) as { detail: string }).detail : null;
    });
    expect(/damaged.*Put a backup of it back/.test(closed), `it says: ${closed}`);
    for (const key of [null, reader.key])
      for (const path of ['/api/status', '/metrics', '/api/sources', '/health/ready'])
        expect((await statusWith(key, path)) === 503, `${path} answers ${await statusWith(key, path)}`);
    for (const path of ['/', '/docs', '/health/live'])
      expect((await statusWith(null, path)) === 200, `${path} answers ${await statusWith(null, path)}`);
    const told = await poolgate('doctor', '--json').catch((error: { stdout?: string }) => error.stdout ?? '');
    expect(told.includes('"level": "fault"') && told.includes('access.db'), `the doctor says: ${told}`);
    // The newest, as there may be one of before.
    await inItsVolumes('cd /app/cli && node main.ts restore "$(ls /backups/access-*.db | tail -n 1)"');
    await waitFor(5, 'the key taken', async () => ((await statusWith(reader.key)) === 200 ? true : null));
    return closed;
  });
  await check('keys survive down and up', async () => {
    await compose('down');
    await compose('up', '-d');
    await waitFor(60, 'the key taken', async () => ((await statusWith(reader.key)) === 200 ? true : null));
    expect((await statusWith(null)) === 401, 'it answers without a key');
    await poolgate('keys', 'revoke', reader.id);
    return undefined;
  });
}
