import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, get, listPools, listSources, type ShownSource } from './api.ts';
import { compose, composeWith, docker } from './engine.ts';
import { check, expect, waitFor } from './report.ts';

export const named = (names: string[]): string => [...names].sort().join();
export const namesOf = (sources: ShownSource[]): string => named(sources.map(({ name }) => name));

const find = async (name: string): Promise<ShownSource | undefined> =>
  (await listSources()).find((source) => source.name === name);

async function upAs(within: number, ...names: string[]): Promise<ShownSource[]> {
  return await waitFor(within, `${named(names)} up, and nobody else there`, async () => {
    const sources = await listSources();
    if (namesOf(sources) === named(names) && sources.every(({ state }) => state === 'up')) return sources;
    throw new Error(sources.map(({ name, state }) => `${name} ${state}`).join(', '));
  });
}

/** What services are called, of which one is stopped, forgotten, and there twice. Leaves all as it was. */
export async function checkNames(all: string[], one: string): Promise<void> {
  await check('a stopped service is named, with the command that starts it', async () => {
    await upAs(60, ...all);
    await compose('stop', one);
    const away = await waitFor(20, `${one} unreachable`, async () => {
      const source = await find(one);
      return source?.state === 'unreachable' && source.message?.includes('says that it is') ? source : null;
    });
    const command = `docker-compose up -d ${one}.`;
    expect(away.message?.includes(command) === true, `it says: ${away.message}`);
    const { coverage } = await get<{ coverage: { sources: { name: string; reason: string }[] } }>('/api/status');
    const gap = coverage.sources.find(({ name }) => name === one);
    expect(gap?.reason.includes(command) === true, `the coverage says: ${gap?.reason}`);
    return away.message ?? '';
  });
  await check('it can be forgotten, and comes back under its name', async () => {
    const { status } = await ask(`/api/sources/${one}`, { method: 'DELETE' });
    expect(status === 204, `DELETE answered ${status}`);
    expect((await find(one)) === undefined, 'it is still there');
    expect(!(await listPools()).some(({ pool_type }) => pool_type === one), 'its pools are still there');
    await compose('up', '-d', one);
    const sources = await upAs(60, ...all);
    return `with ${sources.find(({ name }) => name === one)?.pools.length} pools`;
  });
  await check('all services keep their names at other addresses', async () => {
    const before = new Map((await upAs(60, ...all)).map(({ name, url }) => [name, url]));
    await compose('rm', '-s', '-f', ...all);
    for (const service of all.toReversed()) await compose('up', '-d', service);
    const sources = await upAs(120, ...all);
    const moved = sources.filter(({ name, url }) => before.get(name) !== url);
    expect(moved.length > 0, 'nobody has another address');
    expect(
      sources
        .filter(({ name }) => name !== 'custom')
        .every(({ pools, type }) => pools.length > 0 && pools.every((poolId) => poolId.startsWith(`${type}_`))),
      'a service has pools of another',
    );
    return `${moved.length} of ${all.length} moved`;
  });
  await check(
    'a second container on the same volume is no service, and what is said of its address is true',
    async () => {
      await compose('up', '-d', '--scale', `${one}=2`, one);
      const said = new Set<string>();
      await waitFor(180, 'the second container started again', async () => {
        for (const { name, message } of await listSources()) {
          expect(all.includes(name) || name.startsWith('scraper:4100 ('), `there is a source ${name}`);
          if (!all.includes(name) && message !== null) said.add(message);
        }
        const ids = (await compose('ps', '-q', one)).split('\n');
        const counts = await Promise.all(ids.map((id) => docker('inspect', '-f', '{{.RestartCount}}', id)));
        return counts.some((count) => Number(count) >= 1) ? true : null;
      });
      const source = await find(one);
      expect(source?.state === 'up' && source.conflicts.length === 0, `${one} is ${source?.state}`);
      expect(
        [...said].every((message) => message.includes('not known which service that is')),
        [...said].join(' | '),
      );
      await compose('up', '-d', '--scale', `${one}=1`, one);
      await upAs(60, ...all);
      return [...said].join(' | ') || 'it never was in the network';
    },
  );
  await check('with a database each they have a name each, and the conflict is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'poolgate-containers-'));
    try {
      const file = join(folder, 'own-volumes.yml');
      writeFileSync(file, JSON.stringify({ services: { [one]: { volumes: ['/data'] } } }));
      // Without -V a container takes over the volume of the former one.
      await composeWith(file, 'up', '-d', '-V', '--scale', `${one}=2`, one);
      const sources = await upAs(90, ...all, `${one}-2`);
      const [, claimant] = sources.filter(({ type }) => type === one).sort((a, b) => b.pools.length - a.pools.length);
      const told = await waitFor(30, 'the conflict told', async () => {
        const source = await find(claimant?.name ?? '');
        return source !== undefined && source.conflicts.length > 0 ? source : null;
      });
      expect(told.message?.startsWith(`${told.name} lists `) === true, `it says: ${told.message}`);
      return told.message ?? '';
    } finally {
      // A container that is made anew would go on with the volume of the former one.
      await compose('rm', '-s', '-f', one);
      await compose('up', '-d', one);
      rmSync(folder, { recursive: true, force: true });
    }
  });
  await check('one of them again, with its own volume, it has its name', async () => {
    await upAs(90, ...all);
    const answer = await ask(`/api/pools?type=${one}`);
    expect(!answer.headers.has('x-incomplete-sources'), `incomplete: ${answer.headers.get('x-incomplete-sources')}`);
    return undefined;
  });
}
