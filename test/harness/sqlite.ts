import { spawnSync } from 'node:child_process';

const hasProgram = spawnSync('sqlite3', ['--version'], { stdio: 'ignore' }).status === 0;

// Replaces a missing sqlite3 program. A writer waits for the service's locks.
const substitute = `
const Database = require('better-sqlite3');
const [file, sql] = process.argv.slice(1);
const statement = new Database(file, { timeout: 5000 }).prepare(sql);
process.stdout.write(statement.reader ? JSON.stringify(statement.all()) : (statement.run(), ''));
`;

/** Runs one statement on a file with the sqlite3 program, as people do while the service runs. */
export function sqlite<Row = Record<string, unknown>>(file: string, sql: string): Row[] {
  const [command, args] = hasProgram
    ? ['sqlite3', ['-cmd', '.timeout 5000', '-json', file, sql]]
    : [process.execPath, ['-e', substitute, file, sql]];
  const { status, stdout, stderr } = spawnSync(command as string, args as string[], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${sql}: ${stderr}`);
  return stdout.trim() === '' ? [] : (JSON.parse(stdout) as Row[]);
}
