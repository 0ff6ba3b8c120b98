import { LRUCache } from 'lru-cache';
import { type RuleKind, ruleKinds } from '../model.ts';
import { defaultRules, type RulesInForce } from '../rules/settings.ts';
import { type Concerned, fitsWhere } from '../where.ts';
import type { AlertsSettings, RuleChanges } from './alerts-settings.ts';

/** The rules of one subject: the defaults, then what the file says of all, then what it says of some, of which later entries win. */
export function rulesFor({ rules, forSome }: Pick<AlertsSettings, 'rules' | 'forSome'>, of: Concerned): RulesInForce {
  const layers = [rules, ...forSome.filter(({ where }) => fitsWhere(of, where)).map((one) => one.rules)];
  return Object.fromEntries(ruleKinds.map((kind) => [kind, settingsOf(kind, layers)])) as RulesInForce;
}

/** As many subjects as a large gateway has; of others it is found out again. */
const mostSubjects = 20_000;
const mostSets = 1000;

/** `rulesFor` of one file, which is asked for every subject at every poll: what fits is found once, and who has the same rules shares them. */
export function createRulesFor(settings: Pick<AlertsSettings, 'rules' | 'forSome'>): (of: Concerned) => RulesInForce {
  const { rules, forSome } = settings;
  const ofSubjects = new LRUCache<string, RulesInForce>({ max: mostSubjects });
  const ofSets = new LRUCache<string, RulesInForce>({ max: mostSets });
  const ofAll = rulesFor({ rules, forSome: [] }, { poolId: null, client: null, type: null, tags: [], source: null });
  const find = (of: Concerned) => {
    const fitting = forSome.flatMap(({ where }, index) => (fitsWhere(of, where) ? [index] : []));
    const set = fitting.join();
    const found = ofSets.get(set) ?? rulesFor({ rules, forSome: fitting.flatMap((index) => forSome[index] ?? []) }, of);
    ofSets.set(set, found);
    return found;
  };
  return (of) => {
    if (forSome.length === 0) return ofAll;
    const subject = JSON.stringify([of.poolId, of.client, of.type, of.tags, of.source]);
    const found = ofSubjects.get(subject) ?? find(of);
    ofSubjects.set(subject, found);
    return found;
  };
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
