import { raw } from '@poolgate/server/testing/plain-api.ts';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { type Shared, sharedGateway } from './gateway.ts';
import { hashrates, oldChange, sampleAnomaly, sampleChange, sampleWorker, unreadChange } from './samples.ts';

export const csvType = 'text/csv; charset=utf-8; header=present';
export const summaryPath = '/api/clients/Client%20Company%20Ltd/summary';
const totalsPath = '/api/totals?client=Client%20Company%20Ltd&group_by=country';
export const memoryPaths = [
  ...['/api/pools', '/api/status', '/api/totals', totalsPath],
  ...['/api/clients', summaryPath, '/api/sources'],
];
export const pathsOverServices = ['/api/workers', '/api/anomalies'];

/** A gateway over pools with texts, figures and gaps that are hard to write as CSV. */
export function gatewayForCsv(): Shared {
  return sharedGateway((scraper) => {
    const error = {
      kind: 'unavailable',
      message: '@The pool did not answer.',
      since: '2026-11-21T09:10:00Z',
      count: 3,
    } as const;
    scraper.put(
      sampleChange('alpha_001', { pool: { pool_name: '=1+1', tags: ['a', 'b'], location: 'Here, "there"' } }),
      sampleChange('alpha_002', {
        pool: { country: 'Chile' },
        status: {
          ...hashrates([
            ['sha256', 2e15],
            [null, 5],
            ['scrypt', null],
          ]),
          balance: '-0.50000000',
          currency: 'LTC',
          derived: ['earnings', 'avg_hashrate_1h'],
          unreadable_figures: 2,
        },
        parts: { money: { observed_at: '2026-11-21T08:10:00Z', error }, earnings: { observed_at: null, error } },
      }),
      unreadChange('alpha_003'),
      oldChange('alpha_004', { pool: { country: 'Peru' } }),
    );
    scraper.listed.workers.set('alpha_001', [sampleWorker('rig-1'), sampleWorker('-1', { hashrate_1h: null })]);
    scraper.listed.anomalies.push(sampleAnomaly('alpha_001', 1), sampleAnomaly('alpha_002', 2, { resolved: true }));
  });
}

export function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

/** As an admin, as everything else here is asked. */
export function ask({ gateway }: Shared, path: string, headers: Record<string, string> = {}): ReturnType<typeof raw> {
  return raw(gateway.url, 'GET', path, { ...gateway.asAdmin, ...headers });
}

export async function csvOf(shared: Shared, path: string): Promise<Record<string, string>[]> {
  const { status, headers, text } = await ask(shared, path, { accept: 'text/csv' });
  expect([path, status, headers['content-type']]).toEqual([path, 200, csvType]);
  return rowsOf(text);
}

export function as(format: 'json' | 'csv', path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}format=${format}`;
}
