import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';
import { describeFaults } from '@poolgate/core/stand-in/testing/describe-faults.ts';
import { standIn } from './stand-in.ts';

const headers = { 'X-API-Key': readSecrets(import.meta.dirname)('DEMO_NEWPOOL_001_KEY') };

describeFaults(standIn, [
  {
    poolId: 'newpool_001',
    ask: (client) => client.ask('/newpool/v1/accounts/fjordbtc', { headers }),
    field: '"balance":',
    refused: (answer) => answer.status === 401,
  },
]);
