import type { Pool } from '../pool.ts';
import { antpool } from './antpool.ts';
import { f2pool } from './f2pool.ts';
import { kzpool } from './kzpool.ts';
import { solopool } from './solopool.ts';
import { zpool } from './zpool.ts';

/** Every stand-in pool; a pool is taken out by deleting its files and its lines here. */
export const pools: readonly Pool[] = [kzpool, antpool, f2pool, solopool, zpool];
