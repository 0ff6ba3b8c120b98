// The programs that `npm run test:system` needs from the system's packages. As a program it says which are missing.
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const packages = {
  nginx: 'nginx-light',
  haproxy: 'haproxy',
  caddy: 'caddy',
  openssl: 'openssl',
  prometheus: 'prometheus',
  promtool: 'prometheus',
  initdb: 'postgresql',
  pgbouncer: 'pgbouncer',
};

export type SystemProgram = keyof typeof packages;

/** Debian keeps servers out of the PATH of those who are not root, and PostgreSQL in a folder for each version. */
const folders = () => [
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
];

/** The path of a program; null where it is not installed. */
export function findSystemProgram(name: SystemProgram): string | null {
  return (
    folders()
      .map((folder) => join(folder, name))
      .find((path) => existsSync(path)) ?? null
  );
}

type Find = (name: SystemProgram) => string | null;

function missingPackages(find: Find): string[] {
  const missing = Object.entries(packages)
    .filter(([name]) => find(name as SystemProgram) === null)
    .map(([, debian]) => debian);
  return [...new Set(missing)];
}

/** What to do before the system tests can run; null where nothing is missing. */
export function missingProgramsSentence(find: Find = findSystemProgram): string | null {
  const missing = missingPackages(find);
  return missing.length === 0
    ? null
    : `The system tests need programs that are not installed; install them with \`apt-get install -y ${missing.join(' ')}\`.`;
}

/** Installs what is missing, if this user may; meanwhile others can run. Failures are silent: the check of the programs names what is missing. */
export async function installSystemPrograms(): Promise<void> {
  const missing = missingPackages(findSystemProgram);
  if (missing.length === 0 || process.getuid?.() !== 0) return;
  const install = `apt-get install -y -qq --no-install-recommends ${missing.join(' ')}`;
  const child = spawn('sh', ['-c', `${install} || { apt-get update -qq; ${install}; }`], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
  });
  await new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
}

if (import.meta.main) {
  const sentence = missingProgramsSentence();
  if (sentence !== null) {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}
