import { belowPath } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

// Paths without parameters are asked below a path by the gateway's own operations already.
tryEveryOperation(
  'service',
  belowPath,
  (path, { everyName, change }) => path === '/' || (path.includes('{') && (everyName === true || change !== undefined)),
);
