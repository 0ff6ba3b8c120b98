// `node test/bench/sql-at-scale.ts [FILE]`: how long each SELECT of SQL.md takes in the sqlite3 program on the file that 50 pools with
// 20 workers each fill in 90 days. A missing FILE is made and kept; without FILE a temporary one is made.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSelect, statements } from '../sql/statements.ts';
import { growFile } from './grown-file.ts';
import { openSqliteShell } from './sqlite-shell.ts';
import { median } from './statistics.ts';

const limitMilliseconds = 100;
const runs = 7;

const folder = mkdtempSync(join(tmpdir(), 'poolgate-sql-'));
const file = process.argv[2] ?? join(folder, 'grown.db');
try {
  if (!existsSync(file)) {
    const began = performance.now();
    growFile(file, { pools: 50, workersPerPool: 20, days: 90 }, Math.floor(Date.now() / 1000));
    const megabytes = Math.round(statSync(file).size / 1e6);
    process.stdout.write(`made in ${Math.round((performance.now() - began) / 1000)} s, ${megabytes} MB\n`);
  }
  const shell = await openSqliteShell(file);
  const selects = [...statements].filter(([, sql]) => isSelect(sql));
  const slow: string[] = [];
  process.stdout.write(`${'min'.padStart(8)}${'median'.padStart(8)}${'rows'.padStart(8)}  (ms, ${runs} runs)\n`);
  for (const [title, sql] of selects) {
    const times: number[] = [];
    let rows = 0;
    for (let run = 0; run < runs; run += 1) {
      const { milliseconds, lines } = await shell.run(sql);
      times.push(milliseconds);
      rows = lines;
    }
    const middle = median(times);
    if (middle > limitMilliseconds) slow.push(title);
    const figures = [Math.min(...times).toFixed(1), middle.toFixed(1), String(rows)];
    process.stdout.write(`${figures.map((figure) => figure.padStart(8)).join('')}  ${title}\n`);
  }
  await shell.close();
  process.stdout.write(slow.length === 0 ? `all below ${limitMilliseconds} ms\n` : `slow: ${slow.join('; ')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
