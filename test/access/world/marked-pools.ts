import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { Reading } from '@poolgate/core/adapter.ts';
import { fullReading, worker } from '@poolgate/core/testing/samples.ts';

/** A pool whose every word and figure holds its number, so that an answer shows whose it tells. */
export interface MarkedPool {
  number: number;
  poolId: string;
  type: string;
  client: string;
}

export const clients = {
  right: 'Borealis Rechenwerk GmbH',
  other: 'Xenon Quarry Oy',
  third: 'Tertia Hash Ltd',
} as const;

function marked(type: string, number: number, client: string): MarkedPool {
  return { number, poolId: `${type}_${number}`, type, client };
}

/** Of the right client; `later` came after some keys were made. */
export const own = marked('alphapool', 311, clients.right);
export const ownBeta = marked('betapool', 312, clients.right);
export const later = marked('alphapool', 313, clients.right);
/** Of another client; one of them at a service that has no other pools. */
export const foreign = marked('alphapool', 617, clients.other);
export const foreignBeta = marked('betapool', 739, clients.other);
export const foreignAlone = marked('gammapool', 853, clients.other);
export const single = marked('alphapool', 947, clients.third);

export const markedPools = [own, ownBeta, later, foreign, foreignBeta, foreignAlone, single] as const;

/** Refused by their service: one of the right client, and one of the other. */
export const ownRefused = marked('alphapool', 391, clients.right);
export const foreignRefused = marked('alphapool', 683, clients.other);
/** Of a type that no service reads. */
export const foreignUnread = marked('deltapool', 641, clients.other);

/** A service that holds nothing but pools of the other client. */
export const foreignService = foreignAlone.type;

export const tokenOf = ({ number }: MarkedPool) => `token-of-${number}`;
export const linkOf = ({ number }: MarkedPool) => `https://share.example/link-${number}`;
/** Where it differs from pool to pool; a file for each client, as an operator has them. */
export const fileOf = ({ client }: MarkedPool) => `file-of-${client.split(' ')[0]?.toLowerCase()}.yaml`;

export function poolFileEntry(pool: MarkedPool): Record<string, unknown> {
  const { number, poolId, client } = pool;
  return {
    pool_id: poolId,
    pool_name: `Account-${number}`,
    client_name: client,
    company: `Company-${number}`,
    country: `Country-${number}`,
    location: `Location-${number}`,
    contact_email: `mail-${number}@example.com`,
    tags: [`tag-${number}`],
    account: { token: tokenOf(pool), link: linkOf(pool) },
  };
}

export const workerOf = ({ number }: MarkedPool) => `rig-${number}-a`;

/** Hashrates hold `35`, counts of workers `46` and money `58` behind the number. */
export function readingOf(pool: MarkedPool): Reading {
  const { number } = pool;
  const money = (digit: number) => `0.${number}5800${digit}`;
  const rate = (digit: number) => (number + 0.35 + digit / 1000) * 1e15;
  const rates = { hashrate10mHs: rate(1) / 1000, hashrate1hHs: rate(2) / 1000, hashrate24hHs: rate(3) / 1000 };
  return fullReading({
    hashrates: [{ algorithm: 'sha256', currentHs: rate(4), avg1hHs: rate(5), avg24hHs: rate(6) }],
    onlineWorkers: number * 100 + 46,
    offlineWorkers: number * 100 + 46,
    workers: [worker(workerOf(pool), rates), worker(`rig-${number}-b`, { ...rates, online: false })],
    workersComplete: false,
    balance: money(1),
    balancePending: money(2),
    paidTotal: money(3),
    lastIncome: money(4),
    estimatedEarnings: money(5),
    sharesValid: number * 1000 + 351,
    sharesInvalid: number * 1000 + 352,
    sharesStale: number * 1000 + 353,
    blocksFound24h: number * 1000 + 357,
    networkDifficulty: number * 1000 + 354,
    poolLuck: (number * 1000 + 355) / 1e6,
    earnings: [
      { date: '2026-11-19', amount: money(6), hashrateHs: rate(7) },
      { date: '2026-11-20', amount: money(4), hashrateHs: rate(8) },
    ],
    payouts: [
      {
        ownId: `payout${number}58`,
        state: 'sent',
        paidAt: Date.parse('2026-11-20T06:00:00Z') / 1000,
        amount: money(3),
        fee: `0.0000${number}58`,
        tx: `tx${number}58`,
      },
    ],
  });
}

/** The kinds of anomalies, each with the part of the account that it tells of. */
export const partOfKind = {
  OFFLINE_WORKERS: 'workers',
  HASHRATE_DROP: 'hashrate',
  BALANCE_ANOMALY: 'money',
  PAYMENT_DELAY: 'money',
} as const satisfies Record<string, KeyPart>;

export const anomalyText = ({ number }: MarkedPool, kind: string) => `anomaly-${number}-${kind}`;
