import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { wholeView } from '../views/whole-view.ts';
import { pageOf } from './pool-page.ts';

const names = ['A', 'B', '', '*', '__proto__'];
const changes = fc.array(
  fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    gone: fc.boolean(),
    client_name: fc.constantFrom(...names),
    country: fc.constantFrom('China', 'Chile'),
    tags: fc.array(fc.constantFrom('x', 'y', 'x'), { maxLength: 3 }),
    active: fc.boolean(),
  }),
  { maxLength: 40 },
);
const filters: fc.Arbitrary<PoolFilter> = fc.record(
  {
    active: fc.constantFrom('true', 'false', 'all'),
    client: fc.constantFrom(...names, 'nobody'),
    country: fc.constantFrom('China', 'Chile', 'Peru'),
    type: fc.constantFrom('alpha', 'beta'),
    tag: fc.constantFrom('x', 'y', 'z'),
  },
  { requiredKeys: ['active'] },
);

function stateAfter(told: typeof changes extends fc.Arbitrary<infer T> ? T : never) {
  const state = new GatewayState(() => sampleTime + 60);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  for (const { number, gone, ...pool } of told) {
    const poolId = `${number % 2 === 0 ? 'alpha' : 'beta'}_${String(number).padStart(3, '0')}`;
    const change = sampleChange(poolId, { pool });
    state.take({
      kind: 'changes',
      source: 'one',
      changes: {
        since: 'x',
        complete: false,
        pools: gone ? [] : [change],
        removed: gone ? [poolId] : [],
      },
    });
  }
  return state;
}

test('a filter finds what a look at every pool finds, page by page', () => {
  fc.assert(
    fc.property(changes, filters, fc.integer({ min: 1, max: 5 }), (told, filter, limit) => {
      const state = stateAfter(told);
      const expected = state.pools().filter((entry) => fits(entry, filter));
      expect(pageOf(wholeView(state), filter, { limit: null, after: null }).entries).toEqual(expected);
      const walked = [];
      let after: string | null = null;
      for (;;) {
        const { entries, total, next } = pageOf(wholeView(state), filter, { limit, after });
        expect(total).toBe(expected.length);
        walked.push(...entries);
        if (next === null) break;
        after = entries.at(-1)?.pool.pool_id ?? null;
      }
      expect(walked).toEqual(expected);
    }),
  );
});

test('what a filter finds does not move without its number', () => {
  fc.assert(
    fc.property(changes, changes, filters, (first, then, filter) => {
      const state = stateAfter(first);
      const seen = () => pageOf(wholeView(state), filter, { limit: null, after: null }).entries;
      const { group } = state.index.narrowest(filter);
      const [revision, before] = [group.revision, seen()];
      for (const { number, gone, ...pool } of then.slice(0, 3)) {
        const poolId = `${number % 2 === 0 ? 'alpha' : 'beta'}_${String(number).padStart(3, '0')}`;
        const pools = gone ? [] : [sampleChange(poolId, { pool })];
        state.take({
          kind: 'changes',
          source: 'one',
          changes: { since: 'x', complete: false, pools, removed: gone ? [poolId] : [] },
        });
      }
      if (state.index.narrowest(filter).group.revision === revision) expect(seen()).toEqual(before);
    }),
  );
});
