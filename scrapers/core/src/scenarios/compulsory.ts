/** The scenarios every adapter must have. A pool without keys or paging has the nearest thing, named in its README. */
export const compulsoryScenarios: readonly string[] = [
  'ok',
  'empty-account',
  'nulls',
  'two-accounts',
  'key-refused',
  'rate-limited',
  'maintenance-page',
  'empty-body',
  'changed-shape',
  'many-workers',
  // One odd detail never costs an account:
  'odd-figure',
  'odd-row',
  'no-name',
  'unknown-state',
  'empty-lists',
];
