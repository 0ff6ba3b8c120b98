import type { AlertSeverity } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { choiceField, type PageState, textField } from '../../address/state-fields.ts';
import type { AlertFilter } from '../../reads/alerts.ts';
import { ruleKinds } from './rule-kinds.ts';

export const severityChoices = ['critical', 'warning', 'info'] as const satisfies readonly AlertSeverity[];

/** What the page keeps in its address. */
export const alertState = {
  client: textField(),
  kind: choiceField(['any', ...ruleKinds], 'any'),
  severity: choiceField(['any', ...severityChoices], 'any'),
  state: choiceField(['all', 'open', 'over'], 'all'),
};

/** What the gateway is asked for. */
export function filterOf({ client, kind, severity }: PageState<typeof alertState>): AlertFilter {
  return {
    ...(client !== '' && { client }),
    ...(kind !== 'any' && { kind }),
    ...(severity !== 'any' && { severity }),
  };
}
