import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { expect, test } from 'vitest';
import { readSyncSettings } from './sync-settings.ts';

const url = 'postgres://poolgate:S3CRET@db.example.com/poolgate';
const project = 'https://abcdefghijkl.supabase.co';
const tokenOf = (role: string) =>
  `x.${Buffer.from(JSON.stringify({ role, iss: 'S3CRET' })).toString('base64url')}.S3CRET`;

test('both targets may be set, and none', () => {
  expect(readSyncSettings({ SYNC_LAYOUTS: 'plain' })).toBeNull();
  const both = { DATABASE_URL: url, SUPABASE_URL: project, SUPABASE_KEY: 'sb_secret_S3CRET' };
  expect(readSyncSettings({ ...both, SYNC_LAYOUTS: 'plain, predecessor', SYNC_ORDER: 'newest' })).toEqual({
    targets: [
      { name: 'postgres', url },
      { name: 'supabase', url: project, key: 'sb_secret_S3CRET' },
    ],
    layouts: ['plain', 'predecessor'],
    order: 'newest',
    backlogMax: 20_000_000,
  });
  expect(readSyncSettings({ ...both, SUPABASE_KEY: tokenOf('service_role') })?.targets).toHaveLength(2);
  expect(readSyncSettings({ DATABASE_URL: url })?.layouts).not.toContain('predecessor');
});

test.each([
  [{ DATABASE_URL: 'S3CRET' }, 'DATABASE_URL is not the URL of a PostgreSQL database'],
  [{ DATABASE_URL: 'postgres://poolgate:S3CRET@/poolgate' }, 'DATABASE_URL is not the URL of a PostgreSQL database'],
  [{ DATABASE_URL: 'postgres://:S3CRET@db/poolgate' }, 'DATABASE_URL names no user'],
  [{ DATABASE_URL: 'postgres://poolgate:S3CRET@db' }, 'DATABASE_URL names no database after its host'],
  [{ DATABASE_URL: 'postgres://poolgate:S3CRET%@db/poolgate' }, 'DATABASE_URL has a password with a % that begins no'],
  [{ DATABASE_URL: `${url}?sslmode=S3CRET` }, 'DATABASE_URL has an sslmode that is none of disable, allow, prefer,'],
  [
    { DATABASE_URL: `${url}?sslmode=verify-full&sslrootcert=S3CRET` },
    'DATABASE_URL has an sslrootcert that cannot be read',
  ],
  [{ DATABASE_URL: `${url}?S3CRET=1` }, 'DATABASE_URL has an option that is not known here'],
  [{ SUPABASE_URL: 'S3CRET' }, 'SUPABASE_URL is not the address of a Supabase project'],
  [{ SUPABASE_URL: 'https://user:S3CRET@x.example' }, 'SUPABASE_URL is not the address of a Supabase project'],
  [{ SUPABASE_URL: `${project}/rest/v1/` }, 'SUPABASE_URL ends with /rest/v1, which is added here'],
  [{ SUPABASE_URL: project, SUPABASE_KEY: 'sb_secret_S3CRET••••' }, 'SUPABASE_KEY has characters that are in no key'],
  [{ SUPABASE_URL: project, SUPABASE_KEY: 'S3CRET' }, 'SUPABASE_KEY is no key of a Supabase project'],
  [{ SUPABASE_URL: project, SUPABASE_KEY: 'a.S3CRET.b' }, 'SUPABASE_KEY is no key of a Supabase project'],
  [{ SUPABASE_URL: project, SUPABASE_KEY: 'sb_publishable_S3CRET' }, 'SUPABASE_KEY is a publishable key, which is for'],
  [{ SUPABASE_URL: project, SUPABASE_KEY: tokenOf('anon') }, 'SUPABASE_KEY is a key of the role anon, which is for'],
  [{ DATABASE_URL: url, SYNC_LAYOUTS: 'plain,other' }, 'SYNC_LAYOUTS has a layout that is none of '],
  [{ DATABASE_URL: url, SYNC_ORDER: 'up' }, 'SYNC_ORDER is neither oldest nor newest'],
  [{ DATABASE_URL: url, SYNC_BACKLOG_MAX: '-1' }, 'SYNC_BACKLOG_MAX is not a whole number from 0 to 10000000000'],
])('%j is wrong', (environment, sentence) => {
  let message = '';
  try {
    readSyncSettings(environment as NodeJS.ProcessEnv);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    message = (error as Error).message;
  }
  expect(message).toContain(sentence);
  expect(message).not.toContain('S3CRET');
});

test('a project without its key is refused', () => {
  expect(() => readSyncSettings({ SUPABASE_URL: project })).toThrow(/^SUPABASE_URL is set, and SUPABASE_KEY is not\./);
});
