import { expect, test } from 'vitest';
import { adviceFor } from '../../advice.ts';
import type { ServiceAddress } from '../../discovery/service-address.ts';
import { sampleFault } from '../../testing/file-faults.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { GatewayState } from '../gateway-state.ts';

// One service that SCRAPERS named more than once, and names no more.

const introduction = { type: 'alpha', version: '1', contractVersion: '0.1.4', serviceName: null, databaseId: 'd1' };
const configuration = { refused: [sampleFault(null)], skipped: [], warnings: [] };
const said = { url: '', lastContact: sampleTime, introduction, configuration, contract: null, cursor: 'x' };
const found: ServiceAddress = { name: 'entry:1 (10.0.0.1)', url: 'http://10.0.0.1:1', foundBy: 'SCRAPERS_DNS' };

/** A gateway that remembers it under these names. @param owner the one that has its pool. */
function remembering(names: readonly string[], owner: string): GatewayState {
  const sources = names.map((name) => ({ ...said, name }));
  const pools = [{ change: sampleChange('alpha_001'), owner }];
  const advice = adviceFor({ startedBy: null, dnsNames: [{ host: 'entry', port: 1 }] });
  return new GatewayState(() => sampleTime, { pools, sources }, undefined, advice);
}

const shown = (state: GatewayState) => state.sources().map(({ name, owned }) => [name, [...owned]]);

test.each([
  [['one', 'two'], 'two'],
  [['one', 'two', 'three'], 'one'],
  [['one', 'two', 'three'], 'three'],
])('%j, of which %s has its pool, are one source', (names, owner) => {
  const state = remembering(names, owner);
  state.take({ kind: 'discovered' });
  expect(shown(state)).toEqual([[names.at(-1), ['alpha_001']]]);
});

test('a service found by a name takes over all of it, and its mended files are mended', () => {
  const state = remembering(['one', 'two'], 'two');
  state.take({ kind: 'added', address: found });
  state.take({ kind: 'introduced', address: found, introduction, poolIds: ['alpha_001'] });
  state.take({ kind: 'discovered' });
  expect(shown(state)).toEqual([['alpha', ['alpha_001']]]);
  expect(state.cursor('alpha')).toBe(undefined);
  const mended = { refused: [], skipped: [], warnings: [] };
  const changes = { since: 'y', complete: true, pools: [], removed: [], configuration: mended };
  state.take({ kind: 'changes', source: 'alpha', changes });
  expect([state.faults.refused, state.pool('alpha_001')]).toEqual([[], undefined]);
});
