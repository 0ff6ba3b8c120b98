const targetVariables = ['DATABASE_URL', 'SUPABASE_URL', 'SUPABASE_KEY', 'HISTORY_DATABASE_URL'] as const;

/**
 * The environment of a demo. Its figures are invented, and must never get into a database that others read: only one that is named for the demo is
 * fed and asked.
 */
export function demoEnvironment(environment: NodeJS.ProcessEnv, say: (line: string) => void): NodeJS.ProcessEnv {
  const { DEMO_DATABASE_URL: own = '', ...rest } = environment;
  const set = targetVariables.filter((name) => (rest[name] ?? '') !== '');
  for (const name of targetVariables) delete rest[name];
  if (own !== '') return { ...rest, DATABASE_URL: own, HISTORY_DATABASE_URL: own };
  if (set.length > 0)
    say(
      `The demo does not use ${set.join(', ')}, because its figures are invented. Set DEMO_DATABASE_URL to let it feed a database made for trying.`,
    );
  return rest;
}
