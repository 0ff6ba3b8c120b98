// `/changes` of the right shape that has no end, changes all the time, or speaks of what belongs to others.
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { sampleChange } from '../../../../gateway/testing/samples.ts';
import { readNow, sharedClient } from '../service/base-answers.ts';
import { type Exchange, send, written } from '../service/exchange.ts';
import { tell } from './figures.ts';
import { type Mode, modesOf } from './mode.ts';

const poolId = ({ self }: Exchange, index: number) => `${self.type}_${String(index + 1).padStart(7, '0')}`;

/** So many pools from one on; the sample is made once. */
function manyPools(
  exchange: Exchange,
  first: number,
  count: number,
  spoil: (index: number) => object = () => ({}),
): Change[] {
  const { pool, status } = sampleChange(poolId(exchange, first), {
    pool: { client_name: sharedClient },
    status: readNow(),
  });
  return Array.from({ length: count }, (_, at) => {
    const pool_id = poolId(exchange, first + at);
    return { pool: { ...pool, pool_id }, status: { ...status, pool_id, ...spoil(first + at) } };
  });
}

const removedIds = (exchange: Exchange, count: number) =>
  Array.from({ length: count }, (_, index) => poolId(exchange, index));
const page = 2000;
const faults = (length: number, reason: string, pools: string[] = []) =>
  Array.from({ length }, (_, line) => ({
    file: 'wild.yaml',
    line: line + 1,
    pool_id: null,
    reason,
    pools,
    client_names: [sharedClient],
    still_read: false,
  }));

/** Changes about pools of another service. */
const ofVictims = (exchange: Exchange, status: Partial<Change['status']> = {}) =>
  exchange.victims.poolIds.map((id) =>
    sampleChange(id, {
      pool: { client_name: exchange.victims.clientName, pool_name: 'Stolen' },
      status: { ...readNow(), online_workers: 987_654, balance: '7654321.00000000', ...status },
    }),
  );

export const listings: Mode[] = modesOf('listing', ['changes'], {
  'a million removed': (exchange) => tell(exchange, [], { complete: false, removed: removedIds(exchange, 1_000_000) }),
  'ever new pools': (exchange) => tell(exchange, manyPools(exchange, exchange.turn * page, page), { complete: false }),
  'ever new pools, each time all': (exchange) => tell(exchange, manyPools(exchange, exchange.turn * page, page)),
  'ever new currencies': (exchange) =>
    tell(
      exchange,
      manyPools(exchange, exchange.turn * page, page, (index) => ({ currency: `C${index}` })),
      { complete: false },
    ),
  '20,000 pools, each of another currency': (exchange) =>
    tell(
      exchange,
      manyPools(exchange, 0, 20_000, (index) => ({ currency: `C${index}` })),
    ),
  '10,000 pools that come and go': (exchange) =>
    exchange.turn % 2 === 0
      ? tell(exchange, manyPools(exchange, 0, 10_000), { complete: false })
      : tell(exchange, [], { complete: false, removed: removedIds(exchange, 10_000) }),
  'more for ever': (exchange) =>
    tell(exchange, manyPools(exchange, exchange.turn, 1), { more: true, complete: exchange.turn === 0 }),
  'more for ever without any': (exchange) => tell(exchange, [], { more: true, complete: false }),
  'more for ever at one place': (exchange) =>
    tell(exchange, manyPools(exchange, 0, 1), { more: true, since: 'here', complete: false }),
  'complete and more, each time': (exchange) => tell(exchange, manyPools(exchange, exchange.turn, 1), { more: true }),
  'news without an end': (exchange) => tell(exchange, manyPools(exchange, 0, 1), { complete: false }),
  'no news, at once': (exchange) => tell(exchange, [], { complete: false }),
  'no news, and a since of 5 MB': (exchange) => tell(exchange, [], { complete: false, since: 's'.repeat(5_000_000) }),
  'a since of controls': (exchange) => tell(exchange, manyPools(exchange, 0, 1), { since: '\u001b[2J\r\n&limit=1#' }),
  'a since that is no text': (exchange) => tell(exchange, manyPools(exchange, 0, 1), { since: { a: 1 } }),
  'refuses every since': (exchange) =>
    exchange.asked.query.has('since')
      ? send(exchange, '{"type":"about:blank","title":"Bad","status":400,"detail":"no"}', [
          'HTTP/1.1 400 Bad',
          'Content-Type: application/problem+json',
        ])
      : tell(exchange, manyPools(exchange, 0, 1)),
  'one pool 10,000 times': (exchange) =>
    tell(
      exchange,
      Array.from({ length: 10_000 }, () => manyPools(exchange, 0, 1)[0]),
    ),
  'listed and removed at once': (exchange) =>
    tell(exchange, manyPools(exchange, 0, 1000), { removed: removedIds(exchange, 1000), complete: false }),
  'pools of another service': (exchange) => tell(exchange, ofVictims(exchange)),
  'pools of another service come and go': (exchange) =>
    exchange.turn % 2 === 0
      ? tell(exchange, ofVictims(exchange), { complete: false })
      : tell(exchange, [], { complete: false, removed: exchange.victims.poolIds }),
  'pools of another service, inactive': (exchange) =>
    tell(
      exchange,
      ofVictims(exchange).map(({ pool, status }) => ({ pool: { ...pool, active: false }, status })),
    ),
  'removes pools of another service': (exchange) =>
    tell(exchange, [], { complete: false, removed: exchange.victims.poolIds }),
  '1,000 faults about pools of another service': (exchange) => {
    const refused = faults(1000, 'Stop reading it.', exchange.victims.poolIds);
    tell(exchange, manyPools(exchange, 0, 1), { configuration: { refused, skipped: refused, warnings: refused } });
  },
  'a configuration of 100,000 faults': (exchange) =>
    tell(exchange, manyPools(exchange, 0, 1), {
      configuration: { refused: faults(100_000, 'x'), skipped: [], warnings: [] },
    }),
  'a fault of 5 MB, each time another': (exchange) => {
    const refused = faults(1, `${exchange.turn}${'x'.repeat(5_000_000)}`);
    tell(exchange, manyPools(exchange, 0, 1), {
      complete: false,
      configuration: { refused, skipped: [], warnings: [] },
    });
  },
  'faults of controls, each time others': (exchange) => {
    const refused = faults(20, `${exchange.turn}\u001b[2J\u009b31m\u202e\r\n{"level":60}`);
    tell(exchange, manyPools(exchange, 0, 1), { configuration: { refused, skipped: refused, warnings: refused } });
  },
  'a configuration that is none': (exchange) =>
    tell(exchange, manyPools(exchange, 0, 1), { configuration: { refused: [null, 1, 'x'] } }),
  'a key of 5 MB': (exchange) =>
    send(exchange, written({ since: '1', complete: true, pools: [], removed: [], ['k'.repeat(5_000_000)]: 1 })),
});
