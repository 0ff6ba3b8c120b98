import { type ChildProcess, spawn } from 'node:child_process';

/** A session of the sqlite3 program. */
export interface SqliteShell {
  /** Runs a statement. @returns the milliseconds until all rows are here, and their number. */
  run(sql: string): Promise<{ milliseconds: number; lines: number }>;
  close(): Promise<void>;
}

/** Opens a file with the program's own settings, as people do. */
export async function openSqliteShell(file: string): Promise<SqliteShell> {
  const child = spawn('sqlite3', ['-batch', '-cmd', '.timeout 5000', file], { stdio: ['pipe', 'pipe', 'pipe'] });
  const faults: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => faults.push(text));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const failed = ended.then(() => {
    throw new Error(`the sqlite3 program has ended: ${faults.join('')}`);
  });
  failed.catch(() => undefined);
  let count = 0;
  const run = async (sql: string) => {
    count += 1;
    const mark = `end-of-answer-${count}`;
    const began = performance.now();
    child.stdin.write(`${sql}\n.print ${mark}\n`);
    const text = await Promise.race([readUntil(child, `${mark}\n`), failed]);
    const milliseconds = performance.now() - began;
    if (faults.length > 0) throw new Error(`${sql}: ${faults.join('')}`);
    return { milliseconds, lines: text.split('\n').length - 2 };
  };
  return {
    run,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

function readUntil({ stdout }: ChildProcess, mark: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const take = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (!text.endsWith(mark)) return;
      stdout?.off('data', take);
      resolve(text);
    };
    stdout?.on('data', take);
  });
}
