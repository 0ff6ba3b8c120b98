/** Which pools of a file belong to a service: null for all of them, else those of this type, if several services share the file. */
export type Ownership = string | null;

/** The condition on `pool` p. Pools of other services must not be shown, switched off or polled. */
export function ownPools(type: Ownership): string {
  if (type === null) return 'TRUE';
  // In the SQL text, because with a bound value the index would not be used.
  if (!/^[a-z][a-z0-9]*$/.test(type)) throw new Error(`${type} is not a pool type`);
  return `p.pool_type = '${type}'`;
}
