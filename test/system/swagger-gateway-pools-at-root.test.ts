import { atRoot } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

// All others are in a file of their own, so that both are tried at the same time.
tryEveryOperation('gateway', atRoot, (path) => path.startsWith('/api/pools'));
