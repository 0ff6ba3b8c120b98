import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { cutText } from '@poolgate/language/names.ts';
import type { View } from '../../views/view.ts';
import type { RuleKind } from '../model.ts';
import { isKindSeen } from '../words/seen-alerts.ts';
import { type AlertDesk, type AlertReader, faultOf, offForReaders } from './desk.ts';

const longestMessage = 2000;
const noTargets = 'Nobody is told of alerts: the alerts file names no target. Add one under `targets`.';

/** Whether alerts work at all. */
export function shownAlerting(desk: AlertDesk, { view, isAdmin }: AlertReader): components['schemas']['Alerting'] {
  const blind = 'fault' in desk.works ? 0 : countBlind(desk.works.engine.blind, view);
  const fault = faultOf(desk);
  if (fault !== null) return { state: 'off', message: isAdmin ? cutText(fault, longestMessage) : offForReaders, blind };
  if (desk.inForce().targets.length > 0) return { state: 'on', message: null, blind };
  return { state: 'no_targets', message: isAdmin ? noTargets : null, blind };
}

interface BlindSubjects {
  subjects(): Iterable<string>;
  of(whole: string): ReadonlyMap<RuleKind, unknown> | undefined;
}

function countBlind(blind: BlindSubjects, view: View): number {
  let count = 0;
  for (const whole of blind.subjects()) {
    const kinds = [...(blind.of(whole)?.keys() ?? [])];
    if (isSubjectSeen(whole, view) && kinds.some((kind) => isKindSeen(view, kind))) count += 1;
  }
  return count;
}

function isSubjectSeen(whole: string, view: View): boolean {
  const space = whole.indexOf(' ');
  const [what, name] = [whole.slice(0, space), whole.slice(space + 1)];
  if (what === 'pool') return view.pool(name) !== undefined;
  return view.seesAllPools || [...(view.source(name)?.owned ?? [])].some((id) => view.pool(id) !== undefined);
}
