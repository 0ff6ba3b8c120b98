import type { Layout } from '../layouts/layout.ts';
import { plan } from './plan.ts';
import type { InitOptions } from './step.ts';

/** For the SQL editor of a database that nobody looked at: one transaction, which may be run again. */
export function editorSql(layouts: readonly Layout[], options: InitOptions): string {
  return asScript(plan(layouts, options, null).steps.map(({ sql }) => sql));
}

export function asScript(statements: readonly string[]): string {
  return ['BEGIN', ...statements, 'COMMIT'].map((sql) => `${sql};\n`).join('\n');
}
