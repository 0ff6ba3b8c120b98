import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { expect, test } from 'vitest';
import type { ConfigurationFault } from '../../state/faults/fault-lists.ts';
import { warning } from '../../state/faults/source-warnings.ts';
import { sampleFault } from '../../testing/file-faults.ts';
import { type FaultSight, seenFaults, seenFileFaults } from './seen-faults.ts';

const sight: FaultSight = {
  seesPool: (poolId, clients) => poolId === 'alpha_001' || (poolId === 'alpha_009' && clients.includes('A')),
  seesClient: (name) => name === 'A',
  seesSource: (name) => name === 'one',
  seesLaterPools: true,
};

function fault(poolId: string | null, more: Partial<ConfigurationFault> = {}): ConfigurationFault {
  const { pools = [], client_names = [], still_read = false, ...told } = sampleFault(poolId);
  return { ...told, pools, client_names, still_read, sources: ['one', 'two'], ...more };
}

/** The same as its service tells it. */
function inFile({ sources: _sources, file, ...told }: ConfigurationFault): FileFault {
  return { ...told, file: file ?? '' };
}

function refusedSeen(faults: ConfigurationFault[], by = sight): ConfigurationFault[] {
  return seenFaults({ refused: faults, unread: [], warnings: [] }, by).refused;
}

test('a fault of seen pools and clients is told without its place and its sentence', () => {
  const reason = 'Its entry in the pool files holds a mistake. The operator can see which.';
  const own = fault('alpha_001', { client_names: ['A'], still_read: true });
  expect(refusedSeen([own])).toEqual([{ ...own, file: null, line: null, reason, sources: ['one'] }]);
  expect(seenFileFaults([inFile(own)], sight)).toEqual([
    { file: '', line: null, reason, pool_id: 'alpha_001', pools: ['alpha_001'], client_names: ['A'], still_read: true },
  ]);
  expect(refusedSeen([fault('alpha_009', { client_names: ['A'] })])).toHaveLength(1);
});

test.each<[string, ConfigurationFault]>([
  ['another pool', fault('alpha_002')],
  ['another pool beside its own', fault('alpha_001', { pools: ['alpha_001', 'alpha_002'] })],
  ['another client', fault('alpha_001', { client_names: ['A', 'B'] })],
  ['another client alone', fault(null, { client_names: ['B'] })],
  ['no pool and no client', fault(null)],
  ['more than it can name', fault(null, { pools: Array.from({ length: 1000 }, () => 'alpha_001') })],
])('a fault that names %s is not seen', (_what, one) => {
  expect(refusedSeen([one])).toEqual([]);
  expect(seenFileFaults([inFile(one)], sight)).toEqual([]);
});

test('a fault that names no pool is for those who see every pool of the client', () => {
  const ofClient = fault(null, { client_names: ['A'] });
  expect(refusedSeen([ofClient])).toHaveLength(1);
  expect(refusedSeen([ofClient], { ...sight, seesLaterPools: false })).toEqual([]);
});

test('what is wrong with a service is told of the seen ones of its pools alone', () => {
  const told = warning('one', 'http://one lists alpha_002. Stop it.', ['alpha_001', 'alpha_002']);
  const { warnings } = seenFaults(
    { refused: [], unread: [], warnings: [told, warning('one', '', ['alpha_002'])] },
    sight,
  );
  expect(warnings).toEqual([
    {
      ...told,
      pools: ['alpha_001'],
      reason: 'Not all is well with the service that reads it. The operator can see what.',
    },
  ]);
});
