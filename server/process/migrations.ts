import { readdirSync, readFileSync } from 'node:fs';

/** What of a SQLite file its migrations need. */
interface MigratedFile {
  pragma(text: string, options?: { simple: boolean }): unknown;
  exec(sql: string): unknown;
  transaction(work: () => void): { immediate(): void };
}

/** The migrations in a folder, in their order: so many formats its file has had. */
export function migrationsIn(folder: URL): URL[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => new URL(name, folder));
}

export function formatOf(file: Pick<MigratedFile, 'pragma'>): number {
  return Number(file.pragma('user_version', { simple: true }));
}

/** Brings a file to its newest format, all of it or nothing. Several processes may find the same file old. */
export function applyMigrations(file: MigratedFile, migrations: readonly URL[]): void {
  if (formatOf(file) === migrations.length) return;
  file
    .transaction(() => {
      for (const migration of migrations.slice(formatOf(file))) file.exec(readFileSync(migration, 'utf8'));
      file.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}
