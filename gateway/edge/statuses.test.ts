import { loadContract } from '@poolgate/server/api/contract.ts';
import { undescribedStatuses } from '@poolgate/server/testing/statuses.ts';
import { expect, test } from 'vitest';
import { openEdge, sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

const shared = sharedGateway((scraper) => scraper.put(sampleChange('alpha_001')), {
  edge: { ...openEdge, corsOrigins: ['https://dashboard.example'] },
});

test.each(loadContract('gateway').operations)(
  '$method $path answers with what the contract describes',
  async (operation) => {
    for (const pool_id of ['alpha_001', 'x'])
      expect(await undescribedStatuses(shared.gateway.url, operation, { pool_id, name: 'one' })).toEqual([]);
  },
);
