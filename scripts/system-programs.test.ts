import { expect, test } from 'vitest';
import { findSystemProgram, missingProgramsSentence } from './system-programs.ts';

test('what is missing is named in one sentence, with the command that installs it', () => {
  expect(missingProgramsSentence(() => '/usr/sbin/program')).toBeNull();
  expect(missingProgramsSentence((name) => (name === 'nginx' || name === 'caddy' ? null : '/usr/sbin/program'))).toBe(
    'The system tests need programs that are not installed; install them with `apt-get install -y nginx-light caddy`.',
  );
  expect(missingProgramsSentence((name) => (name.startsWith('prom') ? null : '/usr/bin/program'))).toMatch(
    /install -y prometheus`/,
  );
});

test('a program is looked for in the folders of PATH, and nowhere else than where programs are', () => {
  expect(findSystemProgram('openssl')).toMatch(/\/openssl$/);
  expect(findSystemProgram('no-such-program' as 'nginx')).toBeNull();
});
