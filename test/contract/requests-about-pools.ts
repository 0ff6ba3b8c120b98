import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { type Asked, badKey, json } from './requests-beside-accounts.ts';

const typeOf = (poolId: string) => poolId.slice(0, poolId.indexOf('_'));

/** The requests that add, change and take away pools, to the services of two pools of files. */
export function requestsAboutPools({
  up,
  down,
  unknown,
  reader,
}: {
  /** A pool of a service that runs, one of a service that is down, and none. */
  up: string;
  down: string;
  unknown: string;
  /** The headers of who changes nothing. */
  reader: Record<string, string>;
}) {
  const lesser = { headers: reader };
  return {
    createPool: [
      ['/api/pools', 422, json({})],
      ['/api/pools', 422, json({ pool_id: 'no-pool' })],
      ['/api/pools', 422, json({ pool_type: typeOf(up), colour: 'red' })],
      ['/api/pools', 404, json({ pool_type: 'nobodyspool' })],
      ['/api/pools', 503, json({ pool_type: typeOf(down) })],
      ['/api/pools?source=nobody', 404, json({ pool_type: typeOf(up) })],
      ['/api/pools?dry_run=maybe', 400, json({})],
      ['/api/pools', 400, json([])],
      ['/api/pools', 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      ['/api/pools', 403, { ...lesser, body: '{}' }],
      ['/api/pools', 401, { ...badKey, body: '{}' }],
    ],
    updatePool: [
      [`/api/pools/${up}`, 409, json({ pool_name: 'Another name' })],
      [`/api/pools/${down}`, 503, json({ pool_name: 'Another name' })],
      [`/api/pools/${unknown}`, 404, json({})],
      ['/api/pools/no-pool', 400, json({})],
      [`/api/pools/${up}`, 403, { ...lesser, body: '{}' }],
      [`/api/pools/${up}`, 401, { ...badKey, body: '{}' }],
    ],
    deletePool: [
      [`/api/pools/${up}`, 409],
      [`/api/pools/${down}`, 503],
      [`/api/pools/${unknown}`, 404],
      [`/api/pools/${up}`, 403, lesser],
      [`/api/pools/${up}`, 401, badKey],
    ],
    getPoolSettings: [
      [`/api/pools/${up}/settings`, 200],
      [`/api/pools/${down}/settings`, 503],
      [`/api/pools/${unknown}/settings`, 404],
      [`/api/pools/${up}/settings`, 403, lesser],
      [`/api/pools/${up}/settings`, 401, badKey],
    ],
  } satisfies Partial<Record<keyof operations, Asked[]>>;
}
