import { createInterface } from 'node:readline';
import { CommandError } from '../outcome.ts';
import { complain } from '../print.ts';
import { printRows } from './print-rows.ts';
import type { ReadOnlyFile } from './read-only.ts';

/** Replaces the sqlite3 shell where that program is missing: reads statements that end with `;`, until `.quit`. */
export async function prompt(file: ReadOnlyFile): Promise<void> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY === true,
  });
  if (process.stdin.isTTY) process.stderr.write('Read-only; a statement ends with `;`, .quit ends.\n');
  let statement = '';
  const ask = () => {
    lines.setPrompt(process.stdin.isTTY ? (statement === '' ? 'sql> ' : '...> ') : '');
    lines.prompt();
  };
  ask();
  for await (const line of lines) {
    if (statement === '' && /^\s*\.(quit|exit)\s*$/.test(line)) break;
    statement = `${statement}${line}\n`;
    if (line.trimEnd().endsWith(';')) {
      run(file, statement);
      statement = '';
    }
    ask();
  }
  if (statement.trim() !== '') run(file, statement);
  lines.close();
  file.close();
}

function run(file: ReadOnlyFile, statement: string): void {
  try {
    printRows(file.rows(statement), false);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    complain(error.message);
    process.exitCode = error.exitCode;
  }
}
