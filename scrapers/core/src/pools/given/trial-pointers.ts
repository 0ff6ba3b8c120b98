import { z } from 'zod';
import type { Adapter } from '../../adapter.ts';
import type { ReadFailure } from '../../failure.ts';
import { pointerTo } from './placed-faults.ts';

/** The account of a trial, as it was given. */
export interface TriedAccount {
  adapter: Adapter<unknown>;
  /** The names in `account` whose values are secret. */
  secret: readonly string[];
  /** The others. */
  open: readonly string[];
}

/** The settings that are probably wrong after such a failure, the likeliest first; empty if it is none of them. */
export function pointersFor(
  { kind, setting }: Pick<ReadFailure, 'kind' | 'setting'>,
  { adapter, secret, open }: TriedAccount,
): string[] {
  const given = [...secret, ...open];
  const said = setting !== undefined && given.includes(setting) ? [setting] : [];
  if (kind !== 'auth' && kind !== 'account_not_found') return said.map((name) => pointerTo('account', name));
  const inOrder = orderOf(adapter);
  const byOrder = (names: readonly string[]) =>
    names.toSorted((one, other) => place(inOrder, one) - place(inOrder, other));
  const named = adapter.accountField?.[kind];
  const [secrets, others] = [byOrder(secret), byOrder(open)];
  // A pool that is read with a link or a wallet alone knows no other name of the account, and no other key.
  const likely =
    kind === 'auth' ? (secrets.length > 0 ? secrets : others) : others.length > 0 ? others.slice(0, 1) : secrets;
  const first = named !== undefined && given.includes(named) ? [named] : [];
  return [...new Set([...said, ...first, ...likely])].map((name) => pointerTo('account', name));
}

/** The settings as the type names them; nobody sends them in a certain order. */
function orderOf(adapter: Adapter<unknown>): string[] {
  return adapter.account instanceof z.ZodObject ? Object.keys(adapter.account.shape) : [];
}

function place(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}
