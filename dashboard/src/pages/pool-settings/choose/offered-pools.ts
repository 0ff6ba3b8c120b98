import type { DeployedType, PoolTemplate } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** A type with its templates. */
export interface OfferedPools {
  type: DeployedType;
  templates: readonly PoolTemplate[];
}

/** The types and templates in which each of these words is found. A type whose own words fit is shown with all of its templates. */
export function offeredFor(
  search: string,
  types: readonly DeployedType[],
  templates: ReadonlyMap<string, readonly PoolTemplate[]>,
): OfferedPools[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (...texts: string[]) => {
    const text = texts.join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  return types.flatMap((type) => {
    const own = templates.get(type.type) ?? [];
    if (fits(type.type, type.title, type.description)) return { type, templates: own };
    const found = own.filter((one) => fits(type.title, one.id, one.display_name, one.description));
    return found.length > 0 ? { type, templates: found } : [];
  });
}
