import { atRoot } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

tryEveryOperation('gateway', atRoot);
