import type { Views } from '../../views/views.ts';
import type { AlertsSettings } from '../file/alerts-settings.ts';
import { createRulesFor } from '../file/rules-for.ts';
import type { AlertsInForce, TargetInForce } from './in-force.ts';
import { type SenderWorld, senderOf } from './sender-of.ts';

/** What the file says, for the engine. A target sees what a key of its scope would, without the links that open accounts. */
export function inForceByFile(settings: AlertsSettings, views: Views, world: SenderWorld): AlertsInForce {
  const targets = [...settings.targets.values()].map((target): TargetInForce => {
    const { name, language, timeZone, scope } = target;
    const isFor = ({ targets: some }: { targets: string[] | null }) => some === null || some.includes(name);
    return {
      ...{ name, type: target.way.is, language, timeZone, view: views.of(scope, false) },
      routes: settings.routes.filter(({ to }) => to.includes(name)),
      quietHours: settings.quietHours.filter(isFor),
      sender: senderOf(target, world),
    };
  });
  return { rulesFor: createRulesFor(settings), targets, maintenance: settings.maintenance };
}
