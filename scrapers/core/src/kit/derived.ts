import type { DerivableField } from '@poolgate/language/parts.ts';

/** Of figures that were computed here those that are told, for `derived`. */
export function derivedOf(computed: Partial<Record<DerivableField, unknown>>): DerivableField[] {
  return Object.entries(computed).flatMap(([field, value]) =>
    (value ?? null) === null ? [] : [field as DerivableField],
  );
}
