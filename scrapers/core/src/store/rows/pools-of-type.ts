/** The type whose pools a service reads, if it shares its file with services of other types; null if the file is its own. */
export type PoolTypeFilter = string | null;

/** The condition on `pool` p. Pools of other services must not be shown, switched off or polled. */
export function poolsOfType(onlyType: PoolTypeFilter): string {
  if (onlyType === null) return 'TRUE';
  // In the SQL text, because with a bound value the index would not be used.
  if (!/^[a-z][a-z0-9]*$/.test(onlyType)) throw new Error(`${onlyType} is not a pool type`);
  return `p.pool_type = '${onlyType}'`;
}
