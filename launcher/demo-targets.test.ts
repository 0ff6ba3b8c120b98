import { expect, test } from 'vitest';
import { demoEnvironment } from './demo-targets.ts';

/** What a demo gets of an environment, and what is said. */
function given(environment: NodeJS.ProcessEnv) {
  const said: string[] = [];
  return { environment: demoEnvironment(environment, (line) => said.push(line)), said };
}

const real = {
  DATABASE_URL: 'postgres://real/real',
  SUPABASE_URL: 'https://real.supabase.co',
  SUPABASE_KEY: 'sb_secret_real',
  HISTORY_DATABASE_URL: 'postgres://real/real',
};

test('invented figures get into no database that is not named for them', () => {
  expect(given({ PORT: '0' })).toEqual({ environment: { PORT: '0' }, said: [] });
  expect(given({ PORT: '0', ...real })).toEqual({
    environment: { PORT: '0' },
    said: [
      'The demo does not use DATABASE_URL, SUPABASE_URL, SUPABASE_KEY, HISTORY_DATABASE_URL, because its figures are invented. Set DEMO_DATABASE_URL to let it feed a database made for trying.',
    ],
  });
  const own = 'postgres://demo/demo';
  expect(given({ ...real, DEMO_DATABASE_URL: own })).toEqual({
    environment: { DATABASE_URL: own, HISTORY_DATABASE_URL: own },
    said: [],
  });
  expect(given({ DATABASE_URL: '', DEMO_DATABASE_URL: '' })).toEqual({ environment: {}, said: [] });
});
