import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { readingParts } from '../../views/seen/seen-fields.ts';
import type { View } from '../../views/view.ts';
import { type Alert, partsOfKind, type RuleFacts, type RuleKind, type Severity } from '../model.ts';

/** What is new of an alert for who is told. */
export type AlertNews = 'fired' | 'goes_on' | 'ended' | 'fired_and_ended';

/** The figures of a rule with null for what is not seen. */
export interface SeenFacts extends Omit<RuleFacts, keyof HiddenFacts>, HiddenFacts {}

interface HiddenFacts {
  workers_offline: { offline: number | null; online: number | null; usual: number | null };
  pool_refused: { error: string | null; since: number };
  service_unreachable: { message: string | null; pools: number };
  cannot_look: { rules: RuleKind[]; reason: string | null };
}

/** The account that an alert is about. */
export interface SeenPool {
  poolId: string;
  name: string;
  client: string | null;
}

export interface SeenAlertOf<Kind extends RuleKind> {
  alertId: string;
  kind: Kind;
  severity: Severity;
  news: AlertNews;
  isOver: boolean;
  isRecovering: boolean;
  /** Those that it concerns; of a service all that are seen of its pools. */
  pools: SeenPool[];
  /** Of a service; null where it may not be named, and where the alert is about a pool. */
  source: string | null;
  isOfSource: boolean;
  part: PartName | null;
  facts: SeenFacts[Kind];
  /** When its condition began to hold, in unix seconds. */
  since: number;
  firedAt: number | null;
  endedAt: number | null;
}
export type SeenAlert = { [Kind in RuleKind]: SeenAlertOf<Kind> }[RuleKind];

/** What messages need of a view. */
export type AlertSight = Pick<View, 'parts' | 'seesAllPools' | 'pool' | 'source'>;

/** What nobody but who runs the services is told. */
const forOperators: ReadonlySet<RuleKind> = new Set(['backup_failed', 'disk_nearly_full']);
/** Together they make the age of an account. */
const ageParts = ['hashrate', 'workers', 'money'] as const satisfies KeyPart[];

/** The alert as the view may see it; null where nothing of it is seen. */
export function seenAlert(view: AlertSight, alert: Alert, news: AlertNews): SeenAlert | null {
  const { kind, subject } = alert;
  if (!isKindSeen(view, kind)) return null;
  if (subject.kind === 'part' && !view.parts.has(readingParts[subject.part])) return null;
  const pools = subject.kind === 'source' ? poolsOfSource(view, subject.name) : poolOf(view, alert, subject.poolId);
  if (pools.length === 0 && !(view.seesAllPools && subject.kind === 'source')) return null;
  const isOver = news === 'ended' || news === 'fired_and_ended';
  const facts = factsSeen(view, alert, pools, isOver);
  if (facts === null) return null;
  return {
    alertId: alert.alertId,
    kind,
    severity: alert.severity,
    news,
    isOver,
    isRecovering: alert.state === 'recovering',
    pools,
    source: subject.kind === 'source' && view.seesAllPools ? subject.name : null,
    isOfSource: subject.kind === 'source',
    part: subject.kind === 'part' ? subject.part : null,
    facts,
    since: alert.pendingAt,
    firedAt: alert.firedAt,
    endedAt: alert.endedAt,
  } as SeenAlert;
}

/** Whether who has the view is told of such alerts at all. */
export function isKindSeen({ parts, seesAllPools }: Pick<View, 'parts' | 'seesAllPools'>, kind: RuleKind): boolean {
  if (forOperators.has(kind) && !seesAllPools) return false;
  const needed = partsOfKind[kind];
  return needed.length === 0 || needed.some((part) => parts.has(part));
}

function poolOf(view: AlertSight, { client }: Alert, poolId: string): SeenPool[] {
  const pool = view.pool(poolId)?.pool;
  if (pool !== undefined) return [{ poolId, name: pool.pool_name, client: pool.client_name }];
  // It was removed since. Whether somebody with less would still see it nobody can tell.
  return view.seesAllPools ? [{ poolId, name: poolId, client }] : [];
}

function poolsOfSource(view: AlertSight, name: string): SeenPool[] {
  return [...(view.source(name)?.owned ?? [])].flatMap((poolId) => {
    const pool = view.pool(poolId)?.pool;
    return pool === undefined ? [] : [{ poolId, name: pool.pool_name, client: pool.client_name }];
  });
}

/** Null where what is left of them tells nothing. */
function factsSeen(view: AlertSight, alert: Alert, pools: SeenPool[], isOver: boolean): SeenFacts[RuleKind] | null {
  const { kind } = alert;
  const seesAge = ageParts.every((part) => view.parts.has(part));
  switch (kind) {
    case 'workers_offline':
      return view.parts.has('workers') ? of(kind, alert) : { offline: null, online: null, usual: null };
    case 'pool_stale': {
      if (seesAge) return of(kind, alert);
      const [only] = pools;
      const entry = only && view.pool(only.poolId);
      // What is old may be a part that is not seen. What is over was told, so it was seen.
      if (entry === undefined || (entry.freshness === 'fresh' && !isOver)) return null;
      return { observedAt: entry.observedAt, error: null };
    }
    case 'pool_refused':
      return { ...of(kind, alert), ...(!seesAge && { error: null }) };
    case 'service_unreachable':
      return view.seesAllPools ? of(kind, alert) : { message: null, pools: pools.length };
    case 'cannot_look': {
      const { rules, reason } = of(kind, alert);
      const seen = rules.filter((rule) => isKindSeen(view, rule));
      const seesAll = view.seesAllPools && keyParts.every((part) => view.parts.has(part));
      return seen.length === 0 && rules.length > 0 ? null : { rules: seen, reason: seesAll ? reason : null };
    }
    default:
      return alert.facts;
  }
}

/** The facts of an alert are those of its kind. */
function of<Kind extends RuleKind>(_kind: Kind, { facts }: Alert): RuleFacts[Kind] {
  return facts as RuleFacts[Kind];
}
