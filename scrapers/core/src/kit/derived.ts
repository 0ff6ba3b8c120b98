import type { DerivableField } from '@poolgate/language/parts.ts';

/** The names of computed figures that are not null, for `derived`. */
export function derivedOf(computed: Partial<Record<DerivableField, unknown>>): DerivableField[] {
  return Object.entries(computed).flatMap(([field, value]) =>
    (value ?? null) === null ? [] : [field as DerivableField],
  );
}
