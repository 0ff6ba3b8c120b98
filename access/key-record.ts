/** `admin` may do everything, `read` reads what its scope has, `metrics` reads the metrics. */
export const roles = ['admin', 'read', 'metrics'] as const;
export type Role = (typeof roles)[number];

/** The parts of accounts that a key may be allowed to see. `money` also has earnings and payouts. */
export const keyParts = ['hashrate', 'workers', 'money', 'anomalies'] as const;
export type KeyPart = (typeof keyParts)[number];

/** Which pools a `read` key sees, and what of them. */
export interface KeyScope {
  /** Those of these clients and these pools; null for all, also those to come. */
  pools: PoolScope | null;
  /** At least one. */
  parts: readonly KeyPart[];
}

export interface PoolScope {
  /** Bound to the name: a client with a new name is another one. */
  clients: readonly string[];
  /** These, whoever's they are, also before they exist. */
  poolIds: readonly string[];
  /** Where pools that come to the clients later are not seen: the ids of those that they had when the key was made; else null. */
  only: readonly string[] | null;
}

/** One key, without its secret. Times are unix seconds. */
export interface KeyRecord {
  /** The public half of its text; stands in lists, logs and the audit. */
  id: string;
  name: string;
  kind: 'key' | 'link';
  role: Role;
  /** Everything where the role is not `read`. */
  scope: KeyScope;
  /** Of a link: what the page is called, and its language. */
  title: string | null;
  language: string | null;
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  /** Where it was rotated: until when the text before is still taken. */
  oldSecretUntil: number | null;
  /** Whether the first start made it. The others were made by hand. */
  isFirst: boolean;
  /** The day of its last use, YYYY-MM-DD. */
  lastUsedOn: string | null;
}

/** What a new key is made of. */
export type KeyDraft = Pick<KeyRecord, 'name' | 'kind' | 'role' | 'scope' | 'title' | 'language' | 'expiresAt'>;
