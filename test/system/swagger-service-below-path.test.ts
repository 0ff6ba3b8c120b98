import { belowPath } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

tryEveryOperation('service', belowPath);
