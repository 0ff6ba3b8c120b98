import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';
import { notKept, settingsOf, trialOf } from '../settings-access.ts';

export function createPool(context: ApiContext): Handler<'createPool'> {
  return async ({ query, body, signal }) => {
    const access = settingsOf(context);
    const checked = access.editor.checkNew(body, query.least_number ?? 1);
    const { warnings } = checked;
    if (query.dry_run === true)
      return { body: { pool: null, trial: await trialOf(access, checked, signal), warnings }, headers: notKept };
    access.editor.add(checked);
    const { poolId } = checked.pool.metadata;
    return {
      status: 201,
      body: { pool: context.store.pools.pool(poolId), trial: null, warnings },
      headers: { ...notKept, Location: `pools/${poolId}` },
    };
  };
}
