import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { notKept, settingsOf, trialOf } from '../settings-access.ts';

export function updatePool(context: ApiContext): Handler<'updatePool'> {
  return async (request) => {
    const { query, body, signal } = request;
    const access = settingsOf(context);
    const { pool_id } = findPool(context, request);
    const checked = access.editor.checkChange(pool_id, body);
    const { warnings } = checked;
    if (query.dry_run === true)
      return { body: { pool: null, trial: await trialOf(access, checked, signal), warnings }, headers: notKept };
    access.editor.change(checked);
    return { body: { pool: context.store.pools.pool(pool_id), trial: null, warnings }, headers: notKept };
  };
}
