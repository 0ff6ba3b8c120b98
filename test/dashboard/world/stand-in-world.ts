import { afterAll, beforeAll } from 'vitest';
import { eventually, gatewayOver, patient, standIn, type TestGateway } from '../../../gateway/testing/gateway.ts';
import type { StandInScraper } from '../../../gateway/testing/stand-in-scraper.ts';
import { buildPage, pageFolder } from './build-page.ts';

/** A real gateway over a service that says what a test puts into it, for what no running demo does on demand. */
export interface StandInWorld {
  service: StandInScraper;
  gateway: TestGateway;
  url: string;
}

/** One for all tests of a file, by the clock of the machine, as that of the browser is. @param prepare puts pools into the service. */
export function standInWorld(prepare: (service: StandInScraper) => void): StandInWorld {
  const cleaners: (() => void | Promise<void>)[] = [];
  const world = {} as StandInWorld;
  beforeAll(async () => {
    buildPage();
    const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
    world.service = await standIn('alpha', atEnd);
    prepare(world.service);
    const parts = { now: () => Date.now() / 1000, timings: patient, pageFolder };
    world.gateway = await gatewayOver({ alpha: world.service.url }, {}, parts, atEnd);
    world.url = world.gateway.url;
    await eventually(async () => {
      if ((await world.gateway.source('alpha'))?.state !== 'up') throw new Error('the service is not up yet');
    });
  }, 60_000);
  afterAll(async () => {
    for (const clean of cleaners) await clean();
  });
  return world;
}
