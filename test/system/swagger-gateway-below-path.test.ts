import { belowPath } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

/** What a proxy changes on the way: addresses with anybody's names in them, where a request comes from, and what the page itself loads. */
const isTried = (path: string, { everyName, change }: { everyName?: boolean; change?: object }) =>
  everyName === true ||
  change !== undefined ||
  ['/', '/docs', '/openapi.json', '/api/pools/{pool_id}/status'].includes(path);

tryEveryOperation('gateway', belowPath, isTried);
