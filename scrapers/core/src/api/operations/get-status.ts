import { showPoolFaults } from '../../pools/configuration.ts';
import type { ApiContext } from '../context.ts';
import { findStatus } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getStatus(context: ApiContext): Handler<'getStatus'> {
  return ({ path: { pool_id } }) => {
    const file_faults = showPoolFaults(context.faults().refused, pool_id);
    return { body: { ...findStatus(context, pool_id), file_faults } };
  };
}
