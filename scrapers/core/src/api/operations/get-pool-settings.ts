import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { notKept, settingsOf } from '../settings-access.ts';

export function getPoolSettings(context: ApiContext): Handler<'getPoolSettings'> {
  return (request) => ({ body: settingsOf(context).show(findPool(context, request)), headers: notKept });
}
