import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { isAnomalySeen } from '../views/anomaly-parts.ts';
import { type RowKind, type RowRule, rowFields } from './row-fields.ts';

type Schemas = components['schemas'];

/**
 * Makes of a row what is seen of it; null where it is not seen at all. A hidden figure is null, a hidden list empty.
 * @param link stands in place of the account's; null where links are seen as they are.
 */
export type SeeRow<Kind extends RowKind> = (row: Schemas[Kind], link: string | null) => Schemas[Kind] | null;

export function rowsSeenWith<Kind extends RowKind>(kind: Kind, parts: ReadonlySet<KeyPart>): SeeRow<Kind> {
  const rules = new Map<string, RowRule>(Object.entries(rowFields[kind]));
  const hidden = hiddenFields(kind, parts);
  const seen = (field: string, value: unknown, link: string | null) => {
    if (rules.get(field) === 'link') return link ?? value;
    if (!hidden.has(field)) return value;
    return Array.isArray(value) ? [] : null;
  };
  return (row, link) => {
    if (isHidden(kind, row, parts)) return null;
    const fields = Object.entries(row).filter(([field]) => rules.has(field));
    return Object.fromEntries(fields.map(([field, value]) => [field, seen(field, value, link)])) as Schemas[Kind];
  };
}

/** The fields of such rows of which nothing is seen. */
export function hiddenFields(kind: RowKind, parts: ReadonlySet<KeyPart>): ReadonlySet<string> {
  const rules: [string, RowRule][] = Object.entries(rowFields[kind]);
  return new Set(rules.flatMap(([field, rule]) => (isPart(rule) && !parts.has(rule) ? [field] : [])));
}

/** Whether some rows of this kind may not be seen at all. */
export function areSomeHidden(kind: RowKind, parts: ReadonlySet<KeyPart>): boolean {
  return kind === 'Anomaly' && keyParts.some((part) => !parts.has(part));
}

/** Whether everything is seen of every row of this kind. */
export function areRowsWhole(kind: RowKind, parts: ReadonlySet<KeyPart>, seesLinks: boolean): boolean {
  const hasLink = Object.values<RowRule>(rowFields[kind]).includes('link');
  return (seesLinks || !hasLink) && hiddenFields(kind, parts).size === 0 && !areSomeHidden(kind, parts);
}

function isHidden<Kind extends RowKind>(kind: Kind, row: Schemas[Kind], parts: ReadonlySet<KeyPart>): boolean {
  return kind === 'Anomaly' && !isAnomalySeen((row as Schemas['Anomaly']).anomaly_type, parts);
}

function isPart(rule: RowRule): rule is KeyPart {
  return rule !== 'shown' && rule !== 'link';
}
