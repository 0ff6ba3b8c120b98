import Database from 'better-sqlite3';

/** Runs a statement on a file as a shell does: with a connection for each statement. */
export function askFile<Row>(path: string, statement: string): Row[] {
  const shell = new Database(path);
  try {
    const prepared = shell.prepare(statement);
    if (prepared.reader) return prepared.all() as Row[];
    prepared.run();
    return [];
  } finally {
    shell.close();
  }
}
