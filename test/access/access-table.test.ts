import { expect, test } from 'vitest';
import { requests } from './requests.ts';
import { operations } from './walk-operation.ts';
import { tableOfWays } from './world/table.ts';
import { wayNames } from './world/ways.ts';

// Every operation of the contract × every caller. What a cell must get follows from `x-access` of the contract and from what the caller
// sees; what it gets is walked for everything that the caller may not see. Other ways to the gateway are in access-table-elsewhere, those
// through proxies in test/system/.

test.each(operations)('$operationId has a request in the table', ({ operationId }) => {
  expect(requests[operationId as keyof typeof requests]?.length).toBeGreaterThan(0);
});

tableOfWays(wayNames.slice(0, 1));
