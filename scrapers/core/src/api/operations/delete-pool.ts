import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { settingsOf } from '../settings-access.ts';

export function deletePool(context: ApiContext): Handler<'deletePool'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    settingsOf(context).editor.remove(pool_id);
    return 'no content';
  };
}
