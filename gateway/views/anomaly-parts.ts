import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';

type AnomalyKind = components['schemas']['AnomalyType'];

/** What of an account each kind of anomaly tells of. */
const partOfKind: Record<AnomalyKind, KeyPart> = {
  OFFLINE_WORKERS: 'workers',
  HASHRATE_DROP: 'hashrate',
  BALANCE_ANOMALY: 'money',
  PAYMENT_DELAY: 'money',
};

/**
 * Whether an anomaly is seen by whoever sees these parts: it is where anomalies are, and where the part that it tells of is. Of a kind that
 * is not known nobody can say what it tells of.
 */
export function isAnomalySeen(kind: string, parts: ReadonlySet<KeyPart>): boolean {
  if (!parts.has('anomalies')) return false;
  if (Object.hasOwn(partOfKind, kind)) return parts.has(partOfKind[kind as AnomalyKind]);
  return keyParts.every((part) => parts.has(part));
}
