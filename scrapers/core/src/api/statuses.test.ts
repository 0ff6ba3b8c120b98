import { loadContract } from '@poolgate/server/api/contract.ts';
import { undescribedStatuses } from '@poolgate/server/testing/statuses.ts';
import { expect, test } from 'vitest';
import { startMixed } from '../../testing/service/start-mixed.ts';

test('every operation answers with what the contract describes, whatever is wrong with a request', async () => {
  const environments: Record<string, string>[] = [{}, { SERVICE_TOKEN: 'service-token-1' }];
  for (const environment of environments) {
    const { url } = await startMixed(environment);
    for (const operation of loadContract('scraper').operations)
      for (const pool_id of ['alphapool_001', 'x'])
        expect(await undescribedStatuses(url, operation, { pool_id, worker_name: 'a' })).toEqual([]);
  }
});
