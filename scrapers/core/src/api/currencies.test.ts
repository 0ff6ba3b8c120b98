import { expect, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { askService, poolFile } from '../../testing/service/start-alpha.ts';
import { startPaged } from '../../testing/service/start-paged.ts';
import { reads, startUpstream } from '../../testing/service/upstream.ts';

const params = { pool_id: 'alphapool_001' };

/** A service whose account mined BTC, then something of which the pool told no currency, and mines LTC now. */
async function startChanged(): Promise<string> {
  const upstream = await startUpstream();
  const pools = poolFile('001', { token: 'token-1' });
  const times = [noon, noon + 60, noon + 120];
  const service = await startPaged(upstream, `[${pools}]`, () => new Date((times[0] as number) * 1000));
  for (const [index, currency] of ['BTC', null, 'LTC'].entries()) {
    const payouts = [
      {
        ownId: `p${index}`,
        state: 'sent' as const,
        paidAt: noon - 9000 + index,
        amount: `${index}.5`,
        fee: null,
        tx: null,
      },
    ];
    const earnings = [{ date: `2026-11-${18 + index}`, amount: `${index}.25`, hashrateHs: null }];
    upstream.answer('token-1', reads(fullReading({ currency, payouts, earnings })));
    await askService(service.url, 'pollPool', { params });
    times.shift();
  }
  return service.url;
}

test('a list holds one currency, and names the others that it can be asked for', async () => {
  const url = await startChanged();
  for (const [operation, list, amount] of [
    ['getPayouts', 'payouts', 'amount'],
    ['getEarnings', 'earnings', 'total_income'],
  ] as const) {
    const shown = async (query: string) => {
      const { body } = await askService(url, operation, { params, query });
      // biome-ignore lint/suspicious/noExplicitAny: the contract check sees to the shape
      const { currency, other_currencies: others, [list]: entries } = body as any;
      return [currency, others, entries.map((entry: Record<string, string>) => entry[amount]?.slice(0, 1))];
    };
    expect(await shown('')).toEqual(['LTC', [null, 'BTC'], ['2']]);
    expect(await shown('?currency=btc')).toEqual(['BTC', [null, 'LTC'], ['0']]);
    expect(await shown('?currency=unknown')).toEqual([null, ['BTC', 'LTC'], ['1']]);
    expect(await shown('?currency=DOGE')).toEqual(['DOGE', [null, 'BTC', 'LTC'], []]);
  }
});

test('a CSV file names them in a header', async () => {
  const url = await startChanged();
  const file = await askService(url, 'getPayouts', { params, query: '?format=csv' });
  expect(file.headers.get('x-other-currencies')).toBe('BTC, unknown');
  const other = await askService(url, 'getPayouts', { params, query: '?format=csv&currency=BTC' });
  expect(other.text).toContain(',BTC,p0,');
  expect(other.headers.get('x-other-currencies')).toBe('LTC, unknown');
});
