import { type RuleKind, ruleKinds } from '../model.ts';
import { type AlertsDraft, asBlock, shownSetting, type WrittenBlock, writtenEntries } from './alerts-draft.ts';
import type { AlertsSettings, RuleChanges } from './alerts-settings.ts';
import * as schemas from './entry-schemas.ts';
import { insteadOf } from './known-names.ts';
import { changesOf, isOff, ruleSchemas } from './rule-schemas.ts';

export function readRules(
  written: WrittenBlock,
  path: PropertyKey[],
  draft: AlertsDraft,
): { changes: RuleChanges; refused: Set<RuleKind> } {
  const changes: RuleChanges = {};
  const refused = new Set<RuleKind>();
  for (const [name, value] of Object.entries(written)) {
    const kind = ruleKinds.find((one) => one === name);
    const at = [...path, name];
    if (kind === undefined)
      draft.fault(at, `${[...path, shownSetting(name)].join('.')} is not a rule. ${insteadOf(name, ruleKinds)}`);
    else if (isOff(value)) changes[kind] = null;
    else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      refused.add(kind);
      draft.fault(at, `${at.join('.')} must be off, or a block like { for: 30m }.`);
    } else {
      const read = draft.check(ruleSchemas[kind], value, at);
      if (read === undefined) refused.add(kind);
      else changes[kind] = changesOf(read);
    }
  }
  return { changes, refused };
}

export function readForSome(written: WrittenBlock, draft: AlertsDraft): AlertsSettings['forSome'] {
  return writtenEntries(written, 'for_some', draft).flatMap(({ value, path }) => {
    const { where, rules, ...others } = asBlock(value, path, draft);
    for (const name of Object.keys(others))
      draft.fault(
        [...path, name],
        `${[...path, shownSetting(name)].join('.')} is not a known setting. ${insteadOf(name, ['where', 'rules'])}`,
      );
    if (value === null || typeof value !== 'object') return [];
    const chosen = draft.check(schemas.where, where, [...path, 'where']);
    const at = [...path, 'rules'];
    const read = readRules(asBlock(rules, at, draft), at, draft);
    const isGood = chosen !== undefined && read.refused.size === 0 && Object.keys(others).length === 0;
    return isGood && Object.keys(read.changes).length > 0 ? [{ where: chosen, rules: read.changes }] : [];
  });
}
