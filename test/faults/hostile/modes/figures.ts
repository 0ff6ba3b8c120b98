// Pools and figures that cannot be, in answers of the right shape.
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { sampleChange } from '../../../../gateway/testing/samples.ts';
import { readNow, sharedClient } from '../service/base-answers.ts';
import { type Exchange, send, written } from '../service/exchange.ts';
import { type Mode, modesOf } from './mode.ts';

/** Any value where a figure or text is due. */
type Loose = Record<string, unknown>;

/** The pools of the truth, each with other figures or metadata; a client of the good services has them too. */
function pools(spoil: { status?: Loose; pool?: Loose }, count = 2): Mode['answer'] {
  return (exchange) => {
    const { type } = exchange.self;
    const changes = Array.from({ length: count }, (_, index) => {
      const poolId = `${type}_${String(index + 1).padStart(3, '0')}`;
      const { pool, status } = sampleChange(poolId, { pool: { client_name: sharedClient }, status: readNow() });
      return { pool: { ...pool, ...spoil.pool }, status: { ...status, ...spoil.status } } as Change;
    });
    tell(exchange, changes);
  };
}

export function tell(exchange: Exchange, changes: unknown[], more: Loose = {}): void {
  const { self, turn } = exchange;
  const since = `${self.name}-${turn}`;
  send(exchange, written({ since, complete: true, pools: changes, removed: [], ...more }));
}

const rate = (hs: unknown, algorithm: unknown = 'sha256') => ({
  current_hashrate_hs: hs,
  avg_hashrate_24h_hs: hs,
  hashrates: [
    { algorithm, current_hashrate: 'much', current_hashrate_hs: hs, avg_hashrate_24h: null, avg_hashrate_24h_hs: null },
  ],
});
const manyRates = (length: number) => ({
  hashrates: Array.from({ length }, (_, index) => rate(1, `algorithm${index}`).hashrates[0]),
});
const controls = '\u001b[2J\u001b]0;gone\u0007\u009b31m\u202e\u2066\u0000\r\n2026 fake line';

export const figures: Mode[] = modesOf('figures', ['changes'], {
  '1e400 workers': pools({ status: { online_workers: '@@1e400@@', offline_workers: '@@-1e400@@' } }),
  '1e308 workers in each': pools({ status: { online_workers: 1e308, offline_workers: 1e308 } }),
  'workers below 0': pools({ status: { online_workers: -5, offline_workers: -1 } }),
  'workers of -0': pools({ status: { online_workers: '@@-0@@' } }),
  'half a worker': pools({ status: { online_workers: 0.5 } }),
  'workers as text': pools({ status: { online_workers: '7' } }),
  'workers beyond what is exact': pools({ status: { online_workers: 2 ** 53 } }),
  '1e400 H/s': pools({ status: rate('@@1e400@@') }),
  '1e308 H/s in each': pools({ status: rate(1e308) }),
  'more than 1e27 H/s': pools({ status: rate(2e27) }),
  'H/s below 0': pools({ status: rate(-1e15) }),
  '100,000 algorithms': pools({ status: manyRates(100_000) }, 1),
  '100 algorithms of 100 letters': pools({ status: manyRates(100) }, 200),
  'algorithms named by controls': pools({ status: rate(1, controls) }),
  'a balance of 500 digits': pools({ status: { balance: '9'.repeat(500) } }),
  'a balance of 500 places': pools({ status: { balance: `0.${'1'.repeat(500)}` } }),
  'a balance of 5 MB': pools({ status: { balance: '1'.repeat(5_000_000) } }, 1),
  'a balance of 1e400': pools({ status: { balance: '1e400' } }),
  // The contract has such balances, so they count.
  'a balance below 0': pools({ status: { balance: '-1', currency: 'OWED' } }),
  'a balance that is no number': pools({ status: { balance: 'NaN', paid_total: 'Infinity', balance_pending: '٣' } }),
  'a balance as number': pools({ status: { balance: '@@1e400@@' } }),
  'a currency of 5 MB': pools({ status: { currency: 'C'.repeat(5_000_000) } }, 1),
  'a currency of controls': pools({ status: { currency: controls, coin: controls } }),
  'read in the year 9999': pools({
    status: { observed_at: '9999-12-31T23:59:59Z', timestamp: '9999-12-31T23:59:59Z' },
  }),
  'read in the year 0': pools({ status: { observed_at: '0000-01-01T00:00:00Z' } }),
  'read in the year 275760': pools({ status: { observed_at: '+275760-09-13T00:00:00Z' } }),
  'read at no time': pools({ status: { observed_at: 'now', timestamp: '99:99' } }),
  'polled every 0 s': pools({ status: { poll_interval_seconds: 0 } }),
  'polled every 1e308 s': pools({ status: { poll_interval_seconds: 1e308 } }),
  'polled every 1e400 s': pools({ status: { poll_interval_seconds: '@@1e400@@' } }),
  'a failure with a text of 5 MB': pools(
    {
      status: {
        last_error: {
          part: null,
          kind: 'changed',
          message: 'x'.repeat(5_000_000),
          since: '2026-11-21T09:00:00Z',
          count: 1,
        },
      },
    },
    1,
  ),
  'failed 1e400 times': pools({
    status: { last_error: { part: null, kind: 'auth', message: controls, since: 'never', count: '@@1e400@@' } },
  }),
  'parts that are no parts': pools({ status: { parts: { hashrate: null, money: [], __proto__: 1 } } }),
  'a name of 5 MB': pools({ pool: { pool_name: 'n'.repeat(5_000_000) } }, 1),
  'names of controls': pools({
    pool: { pool_name: controls, country: controls, company: controls, location: controls },
  }),
  'a client of controls': pools({ pool: { client_name: controls } }),
  'a client without a name': pools({ pool: { client_name: '' } }),
  'a client named by half a character': pools({ pool: { client_name: '\ud800' } }),
  '100,000 tags': pools({ pool: { tags: Array.from({ length: 100_000 }, (_, index) => `tag${index}`) } }, 1),
  'an address that is a script': pools({ pool: { observer_url: 'javascript:alert(1)' } }),
  'pool_ids of 80 letters': ({ self, ...exchange }) =>
    tell({ self, ...exchange }, [
      sampleChange(`${self.type}_${'9'.repeat(79 - self.type.length)}`, { status: readNow() }),
    ]),
  'pool_ids of 300 letters': (exchange) => tell(exchange, [sampleChange(`${exchange.self.type}_${'9'.repeat(300)}`)]),
  'pool_ids that are names of objects': (exchange) =>
    tell(
      exchange,
      ['__proto__', 'constructor', 'toString', '../../etc'].map((id) => sampleChange(id)),
    ),
  'a status of another pool': (exchange) => {
    const [one, other] = ['001', '002'].map((number) => sampleChange(`${exchange.self.type}_${number}`));
    tell(exchange, [{ pool: one?.pool, status: other?.status }]);
  },
  'a status of nothing': (exchange) =>
    tell(exchange, [{ pool: sampleChange(`${exchange.self.type}_001`).pool, status: {} }]),
  'types that do not fit the id': pools({ pool: { pool_type: 'other' }, status: { pool_type: 'third' } }),
  'fields nobody knows': pools({
    pool: { more: 'x'.repeat(100_000) },
    status: { most: Array.from({ length: 10_000 }, () => ({})) },
  }),
});
