import { demoPoolsOf, isReadFromPage } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { ask, listPools, listSources, readingTimes, type ShownStatus, statusOf } from './api.ts';
import { checkDrivers } from './drivers.ts';
import { addressOf, compose, docker, gatewayUrl, inspect } from './engine.ts';
import { checkKeys } from './keys.ts';
import { checkNames, named, namesOf } from './names.ts';
import { check, expect, secondsSince, waitFor } from './report.ts';

const types = await findSimulatedTypes();
const simulated = types.map(({ type }) => type);
const scrapers = [...simulated, 'custom'];
const services = [...scrapers, 'gateway', 'simulator'];
/** The service that reads pages with a browser. */
const pageReader = types.find(({ needsBrowser }) => needsBrowser)?.type;
/** Two services to stop and start. */
const [first = '', second = ''] = types.filter(({ needsBrowser }) => !needsBrowser).map(({ type }) => type);
/** The first account of each type; of a type that reads pages, the first that is read from its page. */
const examples = types.flatMap((type) => {
  const pools = demoPoolsOf(type.type);
  return (pools.find((pool) => isReadFromPage(type, pool)) ?? pools[0])?.pool_id ?? [];
});
const firstPool = examples.find((poolId) => poolId.startsWith(`${first}_`)) ?? '';

const isFresh = ({ freshness }: { freshness: string }) => freshness === 'fresh';
const ofType = (type: string) => (pool: { pool_type: string }) => pool.pool_type === type;
const hasHashrate = ({ hashrates }: ShownStatus) => hashrates.some((entry) => entry.current_hashrate !== null);

async function allFresh(within: number): Promise<number> {
  const listed = await waitFor(within, 'all pools fresh', async () => {
    const now = await listPools();
    return now.length > 0 && now.every(isFresh) && simulated.every((type) => now.some(ofType(type))) ? now : null;
  });
  return listed.length;
}

/** The checks build on each other; the first starts the demo, the last leaves it running. */
export async function checkContainers(): Promise<void> {
  await check('build and start the demo', async () => {
    await compose('up', '-d', '--build');
    // The command line does not start with the others, so it is not built with them either.
    await compose('build', 'poolgate');
    return undefined;
  });
  await check('all services are healthy', async () => {
    await Promise.all(
      services.map((service) =>
        waitFor(180, `${service} healthy`, async () => {
          const { State } = await inspect(service);
          return State.Health?.Status === 'healthy' ? true : null;
        }),
      ),
    );
    return services.join(', ');
  });
  await checkHardening();
  await checkAccess();

  await check('all pools of all types are fresh', async () => `${await allFresh(120)} pools`);
  await check('an account of each type has figures', async () => {
    const found = await Promise.all(examples.map(statusOf));
    for (const [index, one] of found.entries())
      expect(hasHashrate(one), `${examples[index]} has no hashrate: ${one.last_error?.message ?? 'no error either'}`);
    return found.map((one, index) => `${examples[index]} ${one.current_hashrate ?? 'several algorithms'}`).join(', ');
  });
  if (pageReader !== undefined) await checkBrowser(pageReader);
  await check('the gateway takes a change with the key of the first start, and none without a key', async () => {
    const path = `/api/pools/${firstPool}/poll`;
    const without = await ask(path, { method: 'POST' }, null);
    const changed = await ask(path, { method: 'POST' });
    expect(without.status === 401 && changed.status === 200, `without ${without.status}, with ${changed.status}`);
    return undefined;
  });

  await checkKeys(first);
  await allFresh(120);
  await checkDrivers();
  await checkComingAndGoing();
  await checkNames(scrapers, first);
  await checkStops();
  await checkDataStays();
}

async function checkBrowser(service: string): Promise<void> {
  await check(`the browser of ${service} runs as user node`, async () => {
    const look = `const fs = require('fs'); const all = [];
      for (const id of fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) try {
        const line = fs.readFileSync('/proc/' + id + '/cmdline', 'utf8');
        if (!line.startsWith('/usr/lib/chromium')) continue;
        const status = fs.readFileSync('/proc/' + id + '/status', 'utf8');
        all.push({ uid: /Uid:\\s+(\\d+)/.exec(status)[1], sandbox: !line.includes('--no-sandbox') });
      } catch {}
      console.log(JSON.stringify(all));`;
    const found = await waitFor(60, 'a browser seen', async () => {
      const seen: { uid: string; sandbox: boolean }[] = JSON.parse(
        await compose('exec', '-T', service, 'node', '-e', look),
      );
      return seen.length > 0 ? seen : null;
    });
    expect(
      found.every(({ uid }) => uid === '1000'),
      `it runs as ${found.map(({ uid }) => uid)}`,
    );
    return `${found.length} processes, Chromium's own sandbox ${found.every(({ sandbox }) => sandbox) ? 'on' : 'off'}`;
  });
}

async function checkHardening(): Promise<void> {
  await check('containers run as user node, read-only, without capabilities and new privileges', async () => {
    for (const service of services) {
      const { Config, HostConfig } = await inspect(service);
      expect(Config.User === 'node', `${service} runs as ${Config.User || 'root'}`);
      expect(HostConfig.ReadonlyRootfs, `${service} can write to its image`);
      expect(HostConfig.CapDrop.includes('ALL'), `${service} has capabilities`);
      expect(
        HostConfig.SecurityOpt.some((option) => option.startsWith('no-new-privileges')),
        `${service} may gain privileges`,
      );
    }
    return undefined;
  });
  await check('only the gateway publishes a port, on loopback', async () => {
    const published: string[] = [];
    for (const service of services)
      for (const bindings of Object.values((await inspect(service)).NetworkSettings.Ports))
        for (const { HostIp, HostPort } of bindings ?? []) published.push(`${service} ${HostIp}:${HostPort}`);
    expect(published.join() === `gateway ${gatewayUrl.slice('http://'.length)}`, `published: ${published.join(', ')}`);
    return published.join();
  });
  await check('only an image that needs a browser has one', async () => {
    const sizes: string[] = [];
    for (const service of services) {
      const { Image } = (await inspect(service)).Config;
      const bytes = Number(await docker('image', 'inspect', '-f', '{{.Size}}', Image));
      sizes.push(`${service} ${Math.round(bytes / 1e6)} MB`);
      const browser = await compose('exec', '-T', service, 'sh', '-c', 'ls /usr/lib | grep chromium || echo none');
      expect((browser === 'none') === (service !== pageReader), `${service}: ${browser}`);
    }
    return sizes.join(', ');
  });
}

async function checkAccess(): Promise<void> {
  const statusWithin = (url: string) =>
    compose('exec', '-T', 'gateway', 'node', '-e', `fetch('${url}').then((answer) => console.log(answer.status))`);
  await check('services ask for a token that a container made for all, whichever was first', async () => {
    const tokens = new Set<string>();
    for (const service of [...scrapers, 'gateway'])
      tokens.add(await compose('exec', '-T', service, 'sh', '-c', 'stat -c %a /token/* && sha256sum /token/*'));
    expect(tokens.size === 1 && /^600\n/.test([...tokens].join()), [...tokens].join(' | '));
    for (const name of [first, 'scraper'])
      expect((await statusWithin(`http://${name}:4100/pools`)) === '401', `${name} answers without a token`);
    return undefined;
  });
  await check('the gateway is asked under its name in the network, and not under a foreign one', async () => {
    expect((await statusWithin('http://gateway:8080/api/me')) === '200', 'it does not go by its name');
    const ask = `const { request } = require('node:http'); request('http://127.0.0.1:8080/api/pools', { headers: { host: 'evil.example' } }, (answer) => console.log(answer.resume().statusCode)).end();`;
    const foreign = await compose('exec', '-T', 'gateway', 'node', '-e', ask);
    expect(foreign === '403', `under a foreign name it answers ${foreign}`);
    return undefined;
  });
}

async function checkComingAndGoing(): Promise<void> {
  const gatewayBefore = await inspect('gateway');
  const before = await statusOf(firstPool);
  await check('the pools of a stopped service are unreachable within 15 s, the others are untouched', async () => {
    const stopped = performance.now();
    await compose('stop', first);
    const now = await waitFor(15, `the pools of ${first} unreachable`, async () => {
      const all = await listPools();
      return all.filter(ofType(first)).every(({ freshness }) => freshness === 'unreachable') ? all : null;
    });
    const others = now.filter((pool) => !ofType(first)(pool));
    expect(others.length > 0 && others.every(isFresh), 'other pools are not fresh');
    return `${secondsSince(stopped)} after the command`;
  });
  await check('its last figures stay readable and show their age', async () => {
    const kept = await statusOf(firstPool);
    expect(hasHashrate(kept) && kept.freshness === 'unreachable', `${kept.current_hashrate}, ${kept.freshness}`);
    expect(kept.observed_at !== null && kept.observed_at >= (before.observed_at ?? ''), 'they lost their time');
    const live = await ask(`/api/pools/${firstPool}/history`);
    expect(
      live.status === 503 && live.headers.has('retry-after'),
      `what only the service knows answers ${live.status}, not 503 with Retry-After`,
    );
    return `${kept.current_hashrate} of ${kept.observed_at}`;
  });
  await check(
    'the pools of a hanging service are unreachable within 15 s, and fresh again when it goes on',
    async () => {
      await compose('start', first);
      await allFresh(60);
      await compose('pause', first);
      const paused = performance.now();
      await waitFor(15, `the pools of ${first} unreachable`, async () => {
        const all = await listPools();
        return all.filter(ofType(first)).every(({ freshness }) => freshness === 'unreachable') ? true : null;
      });
      const shown = secondsSince(paused);
      await compose('unpause', first);
      await allFresh(60);
      return `${shown} after it began to hang`;
    },
  );
  await check('it comes back with a new address, and another service takes its old one', async () => {
    const addresses = async () => [addressOf(await inspect(first)), addressOf(await inspect(second))];
    const [firstBefore, secondBefore] = await addresses();
    await compose('rm', '-s', '-f', first, second);
    // The engine gives out the lowest free address, so the order of the starts decides who gets which.
    const lowFirst = lower(firstBefore, secondBefore) ? [second, first] : [first, second];
    for (const service of lowFirst) await compose('up', '-d', service);
    const began = performance.now();
    const [firstNow, secondNow] = await addresses();
    const count = await allFresh(90);
    const all = await listPools();
    const sources = await listSources();
    expect(namesOf(sources) === named(scrapers), `the services are called ${namesOf(sources)}`);
    expect(new Set(all.map(({ pool_id }) => pool_id)).size === all.length, 'a pool is listed twice');
    expect(firstNow !== firstBefore, `the address stayed ${firstNow}`);
    return `${count} pools fresh after ${secondsSince(began)}; ${first} ${firstBefore} → ${firstNow}, ${second} ${secondBefore} → ${secondNow}`;
  });
  await check('the gateway was not restarted meanwhile', async () => {
    const now = await inspect('gateway');
    expect(now.Id === gatewayBefore.Id && now.State.StartedAt === gatewayBefore.State.StartedAt, 'it was restarted');
    return undefined;
  });
}

function lower(a = '', b = ''): boolean {
  return Number(a.split('.').at(-1)) < Number(b.split('.').at(-1));
}

async function checkStops(): Promise<void> {
  await check('every service stops in order on SIGTERM', async () => {
    const times: string[] = [];
    const wrong: string[] = [];
    for (const service of services) {
      const { Id } = await inspect(service);
      const began = performance.now();
      await docker('stop', '-t', '10', Id);
      const took = performance.now() - began;
      const code = await docker('inspect', '-f', '{{.State.ExitCode}}', Id);
      times.push(`${service} ${(took / 1000).toFixed(1)} s`);
      if (code !== '0' || took > 6000) wrong.push(`${service} ended with ${code}`);
    }
    expect(wrong.length === 0, `${wrong.join(', ')} (${times.join(', ')})`);
    return times.join(', ');
  });
  await check('they start again', async () => {
    await compose('up', '-d');
    return `${await allFresh(120)} pools fresh`;
  });
}

async function checkDataStays(): Promise<void> {
  await check('history survives down and up', async () => {
    const before = await Promise.all(
      examples.map(async (id) => ({ id, status: await statusOf(id), kept: await readingTimes(id) })),
    );
    await compose('down');
    await compose('up', '-d');
    await allFresh(180);
    const shown: string[] = [];
    for (const one of before) {
      const now = await waitFor(60, `${one.id} read again`, async () => {
        const found = await statusOf(one.id);
        return found.id > one.status.id ? found : null;
      });
      const kept = new Set(await readingTimes(one.id));
      const lost = one.kept.filter((moment) => !kept.has(moment));
      expect(one.kept.length > 0 && lost.length === 0, `${one.id} lost ${lost.length} of ${one.kept.length} readings`);
      shown.push(`${one.id} reading ${one.status.id} → ${now.id}, ${one.kept.length} kept`);
    }
    return shown.join('; ');
  });
  await check('every service is there under its name', async () => {
    const sources = await listSources();
    expect(sources.every(({ state }) => state === 'up') && namesOf(sources) === named(scrapers), namesOf(sources));
    return namesOf(sources);
  });
}
