import type { Source } from '@poolgate/contracts/generated/gateway-client/index.ts';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { eventually, gatewayOver, standIn, type TestGateway } from './gateway.ts';
import type { sampleChange } from './samples.ts';
import type { StandInScraper } from './stand-in-scraper.ts';

type SampleChange = ReturnType<typeof sampleChange>;

interface ThreeServicesOptions {
  parts: Parameters<typeof gatewayOver>[2];
  /** Two for the first service, two for the second, one for the third. */
  pools: readonly [SampleChange, SampleChange, SampleChange, SampleChange, SampleChange];
  /** A pool of the first service that the second one lists too. */
  alsoListed: SampleChange;
}

/** Two services of one type, which both list alpha_002, one of another type, and a gateway over them. */
export class ThreeServices {
  one!: StandInScraper;
  two!: StandInScraper;
  three!: StandInScraper;
  gateway!: TestGateway;
  readonly #cleaners: (() => void | Promise<void>)[] = [];
  readonly atEnd = (clean: () => void | Promise<void>) => void this.#cleaners.unshift(clean);

  /**
   * Starts them before the tests of a file, and mends the services after each.
   * @param fill what the services have beside their pools, once the owners are settled.
   */
  constructor(options: ThreeServicesOptions, fill: () => void) {
    beforeAll(async () => {
      await this.#start(options);
      fill();
    });
    afterAll(async () => {
      for (const clean of this.#cleaners) await clean();
    });
    afterEach(() => {
      for (const scraper of this.scrapers) scraper.fault = null;
    });
  }

  get scrapers(): StandInScraper[] {
    return [this.one, this.two, this.three];
  }

  async #start({ parts, pools, alsoListed }: ThreeServicesOptions): Promise<void> {
    const { atEnd } = this;
    const types = ['alpha', 'alpha', 'beta'];
    const [one, two, three] = (await Promise.all(types.map((type) => standIn(type, atEnd)))) as [
      StandInScraper,
      StandInScraper,
      StandInScraper,
    ];
    Object.assign(this, { one, two, three });
    one.put(pools[0], pools[1]);
    two.put(pools[2], pools[3]);
    three.put(pools[4]);
    const gateway = await gatewayOver({ one: one.url, two: two.url, three: three.url }, {}, parts, atEnd);
    this.gateway = gateway;
    await eventually(async () => {
      const sources = await gateway.json<Source[]>('/api/sources');
      expect(sources.map((source) => source.pools.length)).toEqual([2, 1, 2]);
    });
    two.put(alsoListed);
    await eventually(async () => expect((await gateway.source('two'))?.conflicts).toHaveLength(1));
  }
}
