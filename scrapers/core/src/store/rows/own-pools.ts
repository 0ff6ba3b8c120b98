/** Which pools of a file are a service's own: null is all of them, else those of this type, where several services share the file. */
export type Ownership = string | null;

/** The condition on `pool` p. Other services' pools must neither be shown, nor switched off, nor polled. */
export function ownPools(type: Ownership): string {
  if (type === null) return 'TRUE';
  // It stands in SQL text, where a bound value would leave the index unused.
  if (!/^[a-z][a-z0-9]*$/.test(type)) throw new Error(`${type} is no pool type`);
  return `p.pool_type = '${type}'`;
}
