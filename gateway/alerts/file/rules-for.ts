import { type RuleKind, ruleKinds } from '../model.ts';
import { defaultRules, type RulesInForce } from '../rules/settings.ts';
import { type Concerned, fitsWhere } from '../where.ts';
import type { AlertsSettings, RuleChanges } from './alerts-settings.ts';

/** The rules of one subject: the defaults, then what the file says of all, then what it says of some, of which later entries win. */
export function rulesFor({ rules, forSome }: Pick<AlertsSettings, 'rules' | 'forSome'>, of: Concerned): RulesInForce {
  const layers = [rules, ...forSome.filter(({ where }) => fitsWhere(of, where)).map((one) => one.rules)];
  return Object.fromEntries(ruleKinds.map((kind) => [kind, settingsOf(kind, layers)])) as RulesInForce;
}

/** Who changes a rule that is off has it on again, with what was said of it before. */
function settingsOf(kind: RuleKind, layers: readonly RuleChanges[]): object | null {
  let settings: object = defaultRules[kind];
  let isOn = true;
  for (const layer of layers) {
    const change = layer[kind];
    if (change === undefined) continue;
    isOn = change !== null;
    settings = { ...settings, ...change };
  }
  return isOn ? settings : null;
}
