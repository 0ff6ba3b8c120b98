import type { Freshness, KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { HashrateHours } from './hashrate-hours.ts';
import type { Earned, Paid } from './money-sums.ts';
import type { MonthSpan } from './month-span.ts';

/** What was asked of a pool: an answer, or why there is none. */
export type Asked<Value> = { value: Value } | { failed: string };

/** How one algorithm of a pool went; null where nobody told what it mines. */
export interface AlgorithmHours {
  algorithm: string | null;
  hours: Asked<HashrateHours>;
}

/** What a statement has of one pool. A part that the caller may not see is not there. */
export interface PoolStatement {
  poolId: string;
  poolName: string;
  /** When the pool was first seen; hours before it cannot be known. */
  createdAt: string;
  isActive: boolean;
  /** Of each algorithm apart: they are never added. Never empty. */
  hashrates?: AlgorithmHours[];
  earned?: Asked<Earned[]>;
  paid?: Asked<Paid[]>;
}

export interface Statement {
  clientName: string;
  span: MonthSpan;
  /** When it was asked, milliseconds since 1970. */
  askedAt: number;
  parts: KeyPart[];
  pools: PoolStatement[];
  /** Pools and files that the gateway names as missing, with its reasons. */
  missing: Missing[];
}

export interface Missing {
  name: string;
  /** In the words of the gateway; of what is `gone`, in English for the file. */
  reason: string;
  /** What the page says of it in its own language. */
  kind: 'refused' | 'unread' | 'gone' | Freshness;
}

/** The value, or null where it failed or is not seen. */
export function knownValue<Value>(asked: Asked<Value> | undefined): Value | null {
  return asked !== undefined && 'value' in asked ? asked.value : null;
}

/** What failed of a pool, in the words of the gateway; each reason once. */
export function failuresOf({ hashrates = [], earned, paid }: PoolStatement): string[] {
  const asked = [...hashrates.map(({ hours }) => hours), earned, paid];
  return [...new Set(asked.flatMap((one) => (one !== undefined && 'failed' in one ? [one.failed] : [])))];
}
