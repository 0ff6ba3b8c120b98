import type { AnomalyType } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { RuleKind } from '../../../gateway/alerts/model.ts';
import { defaultRules } from '../../../gateway/alerts/rules/settings.ts';
import type { FarmAccount } from '../farm/accounts.ts';
import { endOf, type Plant, type PlantKind, plantKinds } from '../farm/plants.ts';
import { ofServices } from './planting.ts';
import { type LeftPayment, paymentOf, scorePayments } from './score-payments.ts';
import type { ToldAlert } from './told-of-farm.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * So long after its begin the figures that its rule is judged by show a plant, were there no chance: workers must be offline for twenty minutes, a
 * mean of an hour takes its time, a part is old after three polls. Of a decay 10 % are gone after ten and a half days, which is what the rule promises to
 * tell. An anomaly says that its service says when; a payment is there when it leaves.
 */
const shownAfter: Readonly<Record<PlantKind, number | AnomalyType | 'payment'>> = {
  rack_without_power: 20 * minute,
  site_without_power: 20 * minute,
  slow_decay: (Math.log(0.9) / Math.log(0.99)) * day,
  silent_workers: hour,
  rejects: 34 * minute,
  late_payment: 'PAYMENT_DELAY',
  unlisted_payment: 'payment',
  balance_gone: 'BALANCE_ANOMALY',
  frozen_figures: 0,
  half_a_list: 0,
  expired_key: 0,
  another_account: 0,
  money_fails: 30 * minute,
  stopped_service: 0,
  failed_backups: 10 * minute,
};

/** So long after its end something that fires is still by a plant. */
const lingers = (kind: PlantKind): number => {
  if (kind === 'late_payment') return 3 * day;
  return kind === 'slow_decay' || typeof shownAfter[kind] === 'string' ? 2 * day : 2 * hour;
};

/** What became of the plants of one kind. */
export interface PlantScore {
  kind: PlantKind;
  rule: RuleKind;
  planted: number;
  found: number;
  missed: Plant[];
  /** In multiples of what the rule waits, or of a poll where it waits for nothing, from the first poll that could show it. */
  delays: number[];
  /** How often another rule told of the same. */
  beside: number;
}

export interface FarmScore {
  plants: PlantScore[];
  /** What no plant explains. */
  falseAlarms: ToldAlert[];
  /** Payments that nobody was told of. */
  untold: LeftPayment[];
}

/** What was true of the farm and is in no plant. */
export interface FarmTruth {
  /** When the services opened their anomalies: `poolId type` to moments. */
  opened: ReadonlyMap<string, readonly number[]>;
  left: readonly LeftPayment[];
}

export function scoreFarm(
  plants: readonly Plant[],
  told: readonly ToldAlert[],
  accounts: readonly FarmAccount[],
  truth: FarmTruth,
  pollSeconds: number,
): FarmScore {
  const payments = scorePayments(truth.left, told);
  const troubles = told.filter((one) => paymentOf(one) === null);
  const byPlant = new Map(plants.map((plant) => [plant, troubles.filter((one) => isExplained(one, plant, accounts))]));
  const explained = new Set([...byPlant.values()].flat());
  const kinds = [...Map.groupBy(plants, ({ kind }) => kind)];
  const scores = kinds.map(([kind, own]): PlantScore => {
    const { rule } = plantKinds[kind];
    const score: PlantScore = { kind, rule, planted: own.length, found: 0, missed: [], delays: [], beside: 0 };
    for (const plant of own) {
      const { poolId } = accounts[plant.account] as FarmAccount;
      const all = byPlant.get(plant) ?? [];
      const right = all.filter(({ alert }) => alert.kind === rule);
      score.beside += all.length - right.length;
      const payment = kind === 'unlisted_payment' ? unlistedFrom(plant.at, poolId, truth.left) : undefined;
      const word = payment && payments.toldBy.get(payment);
      if (word !== undefined) right.push(word);
      const shown = payment?.time ?? shownFrom(plant, poolId, truth.opened, pollSeconds);
      const first = Math.min(...right.map(({ toldAt }) => toldAt));
      if (right.length === 0 || shown === null) score.missed.push(plant);
      else {
        score.found += 1;
        score.delays.push((first - shown) / Math.max(defaultRules[rule].forSeconds, pollSeconds));
      }
    }
    return score;
  });
  const falseAlarms = [...troubles.filter((one) => !explained.has(one)), ...payments.untrue];
  return { plants: scores, falseAlarms, untold: payments.never };
}

function unlistedFrom(at: number, poolId: string, left: readonly LeftPayment[]): LeftPayment | undefined {
  return left.find((one) => !one.isListed && one.poolId === poolId && one.time >= at);
}

/** The first poll that could show it. */
function shownFrom(plant: Plant, poolId: string, opened: FarmTruth['opened'], pollSeconds: number): number | null {
  const after = shownAfter[plant.kind];
  if (typeof after === 'number') return Math.ceil((plant.at + after) / pollSeconds) * pollSeconds;
  return opened.get(`${poolId} ${after}`)?.find((moment) => moment >= plant.at) ?? null;
}

function isExplained({ alert }: ToldAlert, plant: Plant, accounts: readonly FarmAccount[]): boolean {
  const { kind, at } = plant;
  const { poolId, type } = accounts[plant.account] as FarmAccount;
  const since = alert.pendingAt;
  if (since < at || since > endOf(plant) + lingers(kind)) return false;
  const { subject } = alert;
  if (subject.kind === 'source') return ofServices.includes(kind) && subject.name === type;
  if (subject.poolId === poolId) return true;
  const other = accounts.find((account) => account.poolId === subject.poolId);
  return kind === 'stopped_service' && other?.type === type;
}
