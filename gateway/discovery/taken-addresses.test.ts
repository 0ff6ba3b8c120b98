import { expect, test } from 'vitest';
import { eventually, gatewayOver } from '../testing/gateway.ts';
import { entries, network, service, shown, withNames } from '../testing/named-network.ts';
import { sampleChange } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

/** From now on another service is at the address of this one. */
function becomes(scraper: StandInScraper, type: string, databaseId: string): void {
  Object.assign(scraper, { name: type, databaseId });
  scraper.replaceDatabase(sampleChange(`${type}_001`));
}

const both = { alpha: ['up', 'alpha_001'], beta: ['up', 'beta_001'] };

/** Two services behind a name each, and a gateway that knows both. */
async function twoNamed() {
  const [one, other] = [await service('alpha', 'd1', 'alpha_001'), await service('beta', 'd2', 'beta_001')];
  const net = network();
  for (const host of ['one', 'other']) net.put(host);
  const gateway = await gatewayOver({}, { scrapersDns: entries({ one, other }) }, withNames(net));
  await eventually(async () => expect(await shown(gateway)).toEqual(both));
  return { one, other, net, gateway };
}

test.each<[string, (scraper: StandInScraper, type: string, databaseId: string) => void]>([
  ['while a request is held', becomes],
  [
    'as a connection ends',
    (scraper, ...other) => {
      scraper.fault = (request) => {
        scraper.fault = null;
        becomes(scraper, ...other);
        request.socket.destroy();
        return true;
      };
    },
  ],
])('services that change their addresses %s keep their names and pools', async (_when, change) => {
  const { one, other, gateway } = await twoNamed();
  await eventually(() => expect([one.held, other.held]).toEqual([1, 1]));
  change(one, 'beta', 'd2');
  change(other, 'alpha', 'd1');
  await eventually(async () => expect((await gateway.source('alpha'))?.url).toBe(other.url));
  await eventually(async () => expect((await gateway.source('beta'))?.url).toBe(one.url));
  await eventually(async () => expect(await shown(gateway)).toEqual(both));
});

test('a service at the address of another takes nothing from it', async () => {
  const { one, other, net, gateway } = await twoNamed();
  await eventually(() => expect(one.held).toBe(1));
  await other.stop();
  becomes(one, 'beta', 'd2');
  net.remove('other');
  await eventually(async () => expect(await gateway.source('beta')).toMatchObject({ state: 'up', url: one.url }));
  expect(await shown(gateway)).toMatchObject({ alpha: ['unreachable', 'alpha_001'], beta: ['up', 'beta_001'] });
});

test('a service whose database was restored is followed as before', async () => {
  const one = await service('alpha', 'd1', 'alpha_001', 'alpha_002');
  const net = network();
  net.put('one');
  const gateway = await gatewayOver({}, { scrapersDns: entries({ one }) }, withNames(net));
  await eventually(async () => expect(await shown(gateway)).toEqual({ alpha: ['up', 'alpha_001', 'alpha_002'] }));
  await eventually(() => expect(one.held).toBe(1));
  one.replaceDatabase(sampleChange('alpha_002'));
  await eventually(async () => expect(await shown(gateway)).toEqual({ alpha: ['up', 'alpha_002'] }));
});

test('a service that gets another name in SCRAPERS, or is listed there or no longer, has its pools under that name', async () => {
  const one = await service('alpha', 'd1', 'alpha_001');
  const old = await service('old', undefined, 'old_001');
  const net = network();
  for (const host of ['one', 'old']) net.put(host);
  const gateway = await gatewayOver({}, { scrapersDns: entries({ one, old }) }, withNames(net));
  for (const [alpha, other] of [
    ['alpha', 'old'],
    ['given', 'mine'],
    ['changed', 'yours'],
    ['alpha', 'old'],
  ]) {
    if (alpha !== 'alpha') gateway.tell({ scrapers: `${alpha}=${one.url},${other}=${old.url}` });
    else gateway.tell({ scrapers: '' });
    await eventually(async () =>
      expect(await shown(gateway)).toEqual({
        [`${alpha}`]: ['up', 'alpha_001'],
        [`${other}`]: ['up', 'old_001'],
      }),
    );
  }
});
