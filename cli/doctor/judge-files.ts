import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PoolFiles } from '../../launcher/pool-files/read-pool-files.ts';
import { advice, type Finding, fact, open } from './finding.ts';

/** Files of one kind. */
export interface OwnFiles {
  about: string;
  /** What whoever reads one gets. */
  holds: string;
  paths: readonly string[];
}

const mostNamed = 5;

/** Which files other users of this machine can read or write, all of them or those of a group, which a person may have let in. */
export function judgeFiles(kinds: readonly OwnFiles[]): Finding[] {
  const found = kinds.flatMap(({ about, holds, paths }) => {
    const toAll = paths.filter((path) => isOpenTo('all', path));
    const toGroup = paths.filter((path) => !toAll.includes(path) && isOpenTo('group', path));
    const [all, group] = [toAll, toGroup].map(
      (files) => `can read or write ${named(files)}, which ${files.length === 1 ? 'holds' : 'hold'} ${holds}`,
    );
    return [
      ...(toAll.length > 0 ? [open(about, `Other users of this machine ${all}. Close it to them: chmod 600.`)] : []),
      ...(toGroup.length > 0
        ? [advice(about, `Users of its group ${group}. Close it to them where nobody let them in: chmod 600.`)]
        : []),
    ];
  });
  return found.length > 0
    ? found
    : [fact('files', 'No other user of this machine reads the files that hold keys, tokens or figures.')];
}

function named(paths: readonly string[]): string {
  const more = paths.length - mostNamed;
  return `${paths.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Who reads or writes a file, and who enters a folder, by their rights. Whoever is in the group of the file may enter as anybody, too. */
const rights = { all: { file: 0o006, folder: 0o001 }, group: { file: 0o060, folder: 0o011 } };

/** Whether the rights of the file and of every folder above it let them in. */
function isOpenTo(who: keyof typeof rights, path: string): boolean {
  const file = lookAt(() => statSync(path, { throwIfNoEntry: false }));
  if (file?.isFile() !== true || (file.mode & rights[who].file) === 0) return false;
  return foldersAbove(path).every((folder) => ((lookAt(() => statSync(folder))?.mode ?? 0) & rights[who].folder) !== 0);
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
  for (const { pool } of pools)
    secretsOf.set(pool.file, [...(secretsOf.get(pool.file) ?? []), ...pool.adapter.secrets(pool.account)]);
  return [...secretsOf]
    .map(([file, secrets]) => ({ path: join(poolsDir, file), secrets: secrets.filter((secret) => secret !== '') }))
    .filter(({ path, secrets }) => {
      const text = readFileSync(path, 'utf8');
      return secrets.some((secret) => text.includes(secret));
    })
    .map(({ path }) => path);
}
