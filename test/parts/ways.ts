import { antpool } from './antpool.ts';
import { f2pool } from './f2pool.ts';
import { kzpool } from './kzpool.ts';
import { solopool } from './solopool.ts';
import type { WayIn } from './way-in.ts';
import { zpool } from './zpool.ts';

/** Every way in that is read over HTTP. */
export const ways: WayIn[] = [...antpool, ...f2pool, ...kzpool, ...solopool, ...zpool];
