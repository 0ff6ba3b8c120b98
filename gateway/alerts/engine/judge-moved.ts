import type { GatewayState } from '../../state/gateway-state.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { Alert } from '../model.ts';
import { type Judgement, judgePool, judgeSource, unheard } from '../rules/judge.ts';
import { lastsAlready, type RulesInForce } from '../rules/settings.ts';
import { watchPool, watchSource } from '../rules/watch.ts';
import type { Concerned } from '../where.ts';
import type { Machine, MachinesDraft } from './alert-machines.ts';
import type { BlindBook } from './blind-book.ts';
import type { AlertsInForce } from './in-force.ts';
import type { Moved } from './moved.ts';

export interface JudgingRound {
  state: GatewayState;
  /** What was open before it. */
  machines: readonly Machine[];
  draft: MachinesDraft;
  blind: ReturnType<BlindBook['draft']>;
  now: AlertsInForce;
  /** Whether nobody ever saw how long things last, so that what holds is taken to have lasted. */
  isFirst: boolean;
}

/** Judges the pools and services that moved, and those of which an alert is due. */
export function judgeMoved(round: JudgingRound, moved: Moved, due: readonly Machine[]): void {
  const { state, machines, now, isFirst } = round;
  const pools = new Set(moved.all ? state.pools().map(({ pool }) => pool.pool_id) : moved.pools);
  const sources = new Set(moved.all ? state.sources().map(({ name }) => name) : moved.sources);
  for (const { live } of moved.all ? machines : due) {
    const { subject } = live.alert;
    if (subject.kind === 'source') sources.add(subject.name);
    else if (subject.kind !== 'payout') pools.add(subject.poolId);
  }
  const gone = new Set<string>();
  const silent = new Set(state.sources().flatMap((source) => (isSilent(source, now) ? [source.name] : [])));
  for (const poolId of pools) {
    const whole = `pool ${poolId}`;
    const entry = state.pool(poolId);
    const owner = entry && state.source(entry.owner);
    if (entry === undefined || owner?.state === 'gone') {
      gone.add(whole);
      continue;
    }
    const pool = watchPool(entry);
    const rules = now.rulesFor(pool);
    const judgements = judgePool(pool, rules, round.draft.openFacts({ kind: 'pool', poolId }));
    if (silent.has(entry.owner)) take(round, whole, unheard(judgements), pool, rules);
    // A service that begins at the same time may not answer yet, which makes no account old.
    else take(round, whole, judgements, pool, isFirst && owner?.state === 'up' ? lastsAlready(rules) : rules);
  }
  for (const name of sources) {
    const whole = `source ${name}`;
    const source = state.source(name);
    if (source === undefined) {
      gone.add(whole);
      continue;
    }
    const seen = watchSource(source);
    const rules = now.rulesFor(seen);
    const judgements = judgeSource(seen, rules);
    take(round, whole, source.state === 'connecting' ? unheard(judgements) : judgements, seen, rules);
  }
  endAll(round, gone);
}

/** Of accounts whose service does not answer nothing is known, and the rule about the service says so once for all of them. */
function isSilent(source: SourceState, now: AlertsInForce): boolean {
  if (source.state === 'up') return false;
  return source.state === 'connecting' || now.rulesFor(watchSource(source)).service_unreachable !== null;
}

function take(
  { draft, blind }: JudgingRound,
  whole: string,
  judgements: readonly Judgement[],
  of: Concerned,
  rules: RulesInForce,
): void {
  for (const judgement of judgements) draft.judge(judgement, of, rules);
  blind.note(whole, judgements);
}

/** Everything that subjects which are no more had. */
function endAll({ machines, draft, blind }: JudgingRound, gone: ReadonlySet<string>): void {
  if (gone.size === 0) return;
  for (const whole of gone) blind.forget(whole);
  for (const machine of machines) if (gone.has(wholeOf(machine.live.alert))) draft.end(machine);
}

function wholeOf({ subject }: Alert): string {
  return subject.kind === 'source' ? `source ${subject.name}` : `pool ${subject.poolId}`;
}
