import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { cutText } from '@poolgate/language/names.ts';
import { momentOrNull } from '@poolgate/language/time.ts';
import { ruleKinds } from '../model.ts';
import { defaultRules } from '../rules/settings.ts';
import type { AlertDesk } from './desk.ts';

type Schemas = components['schemas'];

const longestReason = 2000;
const mostFaults = 1000;
const ofNothing = { poolId: null, client: null, type: null, tags: [], source: null };

/** The rules with the settings that hold where the file has none for some, and the file. */
export function shownRules(desk: AlertDesk): Schemas['AlertRules'] {
  const rules = desk.inForce().rulesFor(ofNothing);
  const engine = 'fault' in desk.works ? null : desk.works.engine;
  const firing = [...(engine?.machines() ?? [])].flatMap(({ live: { alert } }) =>
    alert.state === 'firing' || alert.state === 'recovering' ? [alert.kind] : [],
  );
  return {
    file: shownFile(desk),
    rules: ruleKinds.map((kind) => {
      const { severity, forSeconds, keepFiringForSeconds, ...limits } = rules[kind] ?? defaultRules[kind];
      return {
        ...{ kind, on: rules[kind] !== null, severity, settings: asInFile(limits) },
        for_seconds: forSeconds,
        keep_firing_for_seconds: keepFiringForSeconds,
        open: firing.filter((one) => one === kind).length,
        blind: engine === null ? 0 : engine.blind.count(kind),
      };
    }),
  };
}

function shownFile({ file }: AlertDesk): Schemas['AlertsFile'] {
  const { path, state, readAt, faults } = file();
  const shown = faults
    .slice(0, mostFaults)
    .map(({ line, reason }) => ({ line, reason: cutText(reason, longestReason) }));
  return { path, state, read_at: momentOrNull(readAt), faults: shown };
}

/** People write percentages where a rule has one fraction alone. */
function asInFile({ fraction, ...limits }: { fraction?: number }): Record<string, unknown> {
  return fraction === undefined ? limits : { ...limits, percent: Math.round(fraction * 1e8) / 1e6 };
}
