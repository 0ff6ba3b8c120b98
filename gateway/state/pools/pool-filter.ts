import type { PoolEntry } from './pool-entry.ts';

export interface PoolFilter {
  client?: string | undefined;
  type?: string | undefined;
  company?: string | undefined;
  country?: string | undefined;
  tag?: string | undefined;
  active: 'true' | 'false' | 'all';
}

/** Of which active pools an answer is made. Whether a pool is active says nothing of a fault in its file, so faults go by this as well. */
export type ActiveFilter = Omit<PoolFilter, 'active'>;

/** What pools are grouped by. */
export type Grouping = 'client' | 'company' | 'country' | 'type';

/** The values that each criterion of a filter is compared with. */
export function criteriaOf({ pool }: PoolEntry): [criterion: Grouping | 'tag', value: string][] {
  return [
    ['client', pool.client_name],
    ['type', pool.pool_type],
    ['company', pool.company],
    ['country', pool.country],
    ...pool.tags.map((tag): ['tag', string] => ['tag', tag]),
  ];
}

export function fits({ pool }: PoolEntry, { client, type, company, country, tag, active }: PoolFilter): boolean {
  return (
    (client === undefined || pool.client_name === client) &&
    (type === undefined || pool.pool_type === type) &&
    (company === undefined || pool.company === company) &&
    (country === undefined || pool.country === country) &&
    (tag === undefined || pool.tags.includes(tag)) &&
    (active === 'all' || pool.active === (active === 'true'))
  );
}
