import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PoolFiles } from '../../launcher/pool-files/read-pool-files.ts';
import { type Finding, fact, open } from './finding.ts';

/** Files of one kind. */
export interface OwnFiles {
  about: string;
  /** What whoever reads one gets. */
  holds: string;
  paths: readonly string[];
}

const mostNamed = 5;

/** Which files other users of this machine can read or write. A group that may read one was let in by a person. */
export function judgeFiles(kinds: readonly OwnFiles[]): Finding[] {
  const found = kinds.flatMap(({ about, holds, paths }) => {
    const reached = paths.filter(isOpenToOthers);
    if (reached.length === 0) return [];
    const more = reached.length - mostNamed;
    const named = `${reached.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [
      open(
        about,
        `Other users of this machine can read or write ${named}, which holds ${holds}. Close it to them: chmod o-rwx.`,
      ),
    ];
  });
  return found.length > 0
    ? found
    : [fact('files', 'No other user of this machine reads the files that hold keys, tokens or figures.')];
}

/** Whether the rights of the file and of every folder above it let others in. */
function isOpenToOthers(path: string): boolean {
  const file = lookAt(() => statSync(path, { throwIfNoEntry: false }));
  if (file?.isFile() !== true || (file.mode & 0o006) === 0) return false;
  return foldersAbove(path).every((folder) => ((lookAt(() => statSync(folder))?.mode ?? 0) & 0o001) !== 0);
}

/** Undefined where even this user may not look: then others may not either. */
function lookAt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error;
    return undefined;
  }
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

/** The files in a folder whose names end so; none where it is not there. */
export function filesEndingIn(folder: string | undefined, end: string): string[] {
  if (folder === undefined) return [];
  const names = lookAt(() => readdirSync(folder)) ?? [];
  return names.filter((name) => name.endsWith(end)).map((name) => join(folder, name));
}

/** The pool files in which a secret of an account stands itself, and not the name of a variable. */
export function filesWithSecrets({ pools }: PoolFiles, poolsDir: string): string[] {
  const secretsOf = new Map<string, string[]>();
  for (const { type, pool } of pools)
    secretsOf.set(pool.file, [...(secretsOf.get(pool.file) ?? []), ...type.adapter.secrets(pool.account)]);
  return [...secretsOf]
    .map(([file, secrets]) => ({ path: join(poolsDir, file), secrets: secrets.filter((secret) => secret !== '') }))
    .filter(({ path, secrets }) => {
      const text = readFileSync(path, 'utf8');
      return secrets.some((secret) => text.includes(secret));
    })
    .map(({ path }) => path);
}
