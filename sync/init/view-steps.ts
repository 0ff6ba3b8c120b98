import type { Layout, View } from '../layouts/layout.ts';
import { literal } from '../tables/comparable.ts';
import { type Found, supabaseRoles } from './found.ts';
import { block, noted, type Seen, type Step } from './step.ts';

/** A view of others with this name stays as it is. */
export function viewSteps({ name, select }: View, seen: Seen): Step[] {
  if (seen !== null && isOthers(name, seen)) return [];
  const roles = seen?.roles ?? supabaseRoles;
  const statements = [
    `CREATE OR REPLACE VIEW public.${name} WITH (security_invoker = true) AS ${select}`,
    // What they see is decided at its tables.
    ...(roles.length > 0 ? [`GRANT SELECT ON public.${name} TO ${roles.join(', ')}`] : []),
  ];
  const steps = noted(viewName(name), statements, seen);
  if (seen !== null) return steps;
  const place = literal(`public.${name}`);
  const isFree = `to_regclass(${place}) IS NULL OR obj_description(to_regclass(${place}), 'pg_class') LIKE 'poolgate %'`;
  return [{ sql: block(`IF ${isFree} THEN\n${steps.map(({ sql }) => `${sql};`).join('\n')}\nEND IF;`) }];
}

export function viewWarnings(layouts: readonly Layout[], seen: Found): string[] {
  return layouts
    .flatMap(({ views = [] }) => views)
    .filter(({ name }) => isOthers(name, seen))
    .map(({ name }) => `public.${name} is there and was not made by Poolgate. It stays as it is.`);
}

function isOthers(name: string, { relations, notes }: Found): boolean {
  return relations.includes(name) && !notes.has(viewName(name));
}

function viewName(name: string): string {
  return `VIEW public.${name}`;
}
