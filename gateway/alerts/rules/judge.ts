import { partNames } from '@poolgate/language/parts.ts';
import type { RuleFacts, RuleKind, Subject, Verdict } from '../model.ts';
import { notApplicable } from './figures-of.ts';
import { judgeHashrateDecay } from './hashrate/decay.ts';
import { judgeHashrateDrop } from './hashrate/drop.ts';
import { judgeFiguresFrozen } from './hashrate/frozen.ts';
import { judgeRejectRate } from './hashrate/reject-rate.ts';
import { judgeBalanceAnomaly } from './money/balance-anomaly.ts';
import { judgePaymentLate } from './money/payment-late.ts';
import { judgePaymentReceived } from './money/payment-received.ts';
import { judgeCannotLook } from './reading/cannot-look.ts';
import { judgePartStale } from './reading/part-stale.ts';
import { judgePoolRefused } from './reading/pool-refused.ts';
import { judgePoolStale } from './reading/pool-stale.ts';
import type { RuleSettings, RulesInForce } from './settings.ts';
import { judgeBackupFailed } from './sources/backup-failed.ts';
import { judgeDiskNearlyFull } from './sources/disk-nearly-full.ts';
import { judgeServiceUnreachable } from './sources/unreachable.ts';
import type { WatchedPayout, WatchedPool, WatchedSource } from './watched.ts';
import { judgeWorkersLost } from './workers/lost.ts';
import { judgeWorkersOffline } from './workers/offline.ts';
import { judgeSilentWorkers } from './workers/silent.ts';

/** What one rule says of one subject. */
export interface Judgement<Kind extends RuleKind = RuleKind> {
  kind: Kind;
  subject: Subject;
  verdict: Verdict<Kind>;
}

/** What an alert of the subject that is open already was told with; null where there is none. */
export type OpenFacts = <Kind extends RuleKind>(kind: Kind) => RuleFacts[Kind] | null;

type Rules<Seen, Kind extends RuleKind> = {
  [One in Kind]: (seen: Seen, settings: RuleSettings<One>, open: RuleFacts[One] | null) => Verdict<One>;
};

const nothingOpen: OpenFacts = () => null;

const poolRules = {
  workers_offline: judgeWorkersOffline,
  hashrate_drop: judgeHashrateDrop,
  hashrate_decay: judgeHashrateDecay,
  reject_rate: judgeRejectRate,
  silent_workers: judgeSilentWorkers,
  figures_frozen: judgeFiguresFrozen,
  workers_lost: judgeWorkersLost,
  pool_stale: judgePoolStale,
  pool_refused: judgePoolRefused,
  payment_late: judgePaymentLate,
  balance_anomaly: judgeBalanceAnomaly,
} satisfies Partial<Rules<WatchedPool, RuleKind>>;

const sourceRules = {
  service_unreachable: judgeServiceUnreachable,
  backup_failed: judgeBackupFailed,
  disk_nearly_full: judgeDiskNearlyFull,
} satisfies Partial<Rules<WatchedSource, RuleKind>>;

/** Everything that the rules say of a pool. A rule that is off is not about it. @param open what is already open of the pool itself. */
export function judgePool(pool: WatchedPool, rules: RulesInForce, open = nothingOpen): Judgement[] {
  const subject: Subject = { kind: 'pool', poolId: pool.poolId };
  const ofPool = judgeAll(poolRules, pool, subject, rules, open);
  const ofParts = partNames.map((part): Judgement => {
    const verdict = rules.part_stale === null ? notApplicable : judgePartStale(pool, part);
    return { kind: 'part_stale', subject: { kind: 'part', poolId: pool.poolId, part }, verdict };
  });
  return withBlind([...ofPool, ...ofParts], subject, rules);
}

/** Everything that the rules say of a service. */
export function judgeSource(source: WatchedSource, rules: RulesInForce): Judgement[] {
  const subject: Subject = { kind: 'source', name: source.source };
  return withBlind(judgeAll(sourceRules, source, subject, rules, nothingOpen), subject, rules);
}

/** The judgements where the service is not heard: what is known is of before, and says nothing of now. */
export function unheard(judgements: readonly Judgement[]): Judgement[] {
  const verdict: Verdict = { is: 'no_data', reason: 'The service does not answer.' };
  return judgements.map((one) => (one.verdict.is === 'not_applicable' ? one : { ...one, verdict }));
}

export function judgePayout(payout: WatchedPayout, rules: RulesInForce): Judgement {
  const { poolId, eventId } = payout;
  const verdict = rules.payment_received === null ? notApplicable : judgePaymentReceived(payout);
  return { kind: 'payment_received', subject: { kind: 'payout', poolId, eventId }, verdict };
}

function judgeAll<Seen, Kind extends RuleKind>(
  table: Partial<Rules<Seen, Kind>>,
  seen: Seen,
  subject: Subject,
  rules: RulesInForce,
  open: OpenFacts,
): Judgement[] {
  return (Object.keys(table) as Kind[]).map((kind): Judgement => {
    const judge = table[kind];
    const settings = rules[kind];
    return {
      kind,
      subject,
      verdict: settings === null || !judge ? notApplicable : judged(() => judge(seen, settings, open(kind))),
    };
  });
}

/** One rule never costs another. */
function judged(judge: () => Verdict): Verdict {
  try {
    return judge();
  } catch (error) {
    return {
      is: 'error',
      reason: `The rule failed: ${error instanceof Error ? error.message : 'for a reason unknown'}`,
    };
  }
}

function withBlind(judgements: Judgement[], subject: Subject, rules: RulesInForce): Judgement[] {
  const blind = judgements.flatMap(({ kind, verdict }) => {
    const isBlind = verdict.is === 'error' || (verdict.is === 'no_data' && verdict.fillsByItself !== true);
    return isBlind ? [{ kind, reason: verdict.reason }] : [];
  });
  const verdict = rules.cannot_look === null ? notApplicable : judgeCannotLook(blind);
  return [...judgements, { kind: 'cannot_look', subject, verdict }];
}
