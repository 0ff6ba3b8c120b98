/** What an alert or a rule is about, by what people choose it with. */
export interface Concerned {
  /** Null for what is about a service. */
  poolId: string | null;
  client: string | null;
  /** Of the pool, or of the pools that the service reads. */
  type: string | null;
  tags: readonly string[];
  /** The owner of the pool, or the service itself. */
  source: string | null;
}

/** A choice of pools and services. All that is given must fit; an empty choice is of everything. */
export interface Where {
  client?: string | undefined;
  pool?: string | undefined;
  type?: string | undefined;
  tag?: string | undefined;
  source?: string | undefined;
}

export function fitsWhere(of: Concerned, { client, pool, type, tag, source }: Where): boolean {
  return (
    (client === undefined || of.client === client) &&
    (pool === undefined || of.poolId === pool) &&
    (type === undefined || of.type === type) &&
    (tag === undefined || of.tags.includes(tag)) &&
    (source === undefined || of.source === source)
  );
}
