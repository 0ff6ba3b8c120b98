// `npm run bench`: how quick the gateway is, and how small and quick the services' files are. `node test/bench/main.ts 1 3` measures only these sections and writes no file.
// `BENCH_AGAINST=../before node test/bench/main.ts 17` measures this checkout against another one, whose packages are installed.
// `BENCH_FARM=9001,100,90 node test/bench/main.ts 14` judges alerts on the farm of seed 9001, with 100 accounts and 90 days.
// `BENCH_BACKLOG=10000 node test/bench/main.ts 15` has so many readings wait for PostgreSQL; without it they are 1,000.
// Ratios count, measured in turns within one run, because absolute figures drift with the machine.
import { alerts } from './alerts/alerts-section.ts';
import { Stage } from './children.ts';
import { manyDrivers } from './drivers/drivers-section.ts';
import { loadGenerator } from './load.ts';
import { describeMachine, stayAtLoad } from './machine.ts';
import { thePage } from './page/page-section.ts';
import { type Section, type SectionResult, table, write } from './report.ts';
import { againstBare } from './sections/against-bare.ts';
import { againstCheckout } from './sections/against-checkout.ts';
import { againstFanOut } from './sections/against-fan-out.ts';
import { againstTextSchema } from './sections/against-text-schema.ts';
import { commitToAnswer } from './sections/commit-to-answer.ts';
import { earningsOfAYear } from './sections/earnings-of-a-year.ts';
import { grownFile } from './sections/grown-file.ts';
import { hostileServices } from './sections/hostile-services.ts';
import { hungServices } from './sections/hung-services.ts';
import { keysAndViews } from './sections/keys-and-views.ts';
import { liveFeed } from './sections/live-feed.ts';
import { startAndMemory } from './sections/start-and-memory.ts';
import { yearOfAPool } from './sections/year-of-a-pool.ts';
import { sync } from './sync/sync-section.ts';

const sections: Section[] = [
  againstBare,
  againstFanOut,
  hungServices,
  commitToAnswer,
  startAndMemory,
  againstTextSchema,
  yearOfAPool,
  earningsOfAYear,
  grownFile,
  hostileServices,
  keysAndViews,
  liveFeed,
  thePage,
  alerts,
  sync,
  manyDrivers,
  ...(process.env.BENCH_AGAINST === undefined ? [] : [againstCheckout(process.env.BENCH_AGAINST)]),
];

const asked = process.argv.slice(2).map(Number);
const wrong = asked.filter((number) => sections[number - 1] === undefined);
if (wrong.length > 0) {
  process.stderr.write(`There are the sections 1 to ${sections.length}; name some of them, or none for all.\n`);
  process.exit(1);
}

const machine = describeMachine(loadGenerator);
stayAtLoad();
const { cpu, cores, os, node, date, pinned, busy_before } = machine;
process.stdout.write(`${cpu}, ${cores} cores, ${os}, Node ${node}, load by ${loadGenerator}, ${date}\n`);
process.stdout.write(
  `${pinned ? 'Server and load have a core each.' : 'Nothing is pinned to a core here.'} Load average before: ${busy_before.toFixed(1)}.\n\n`,
);

const results: SectionResult[] = [];
for (const [index, { title, run }] of sections.entries()) {
  if (asked.length > 0 && !asked.includes(index + 1)) continue;
  const stage = new Stage();
  const began = performance.now();
  try {
    const rows = await run(stage);
    const result = { section: index + 1, title, seconds: (performance.now() - began) / 1000, rows };
    results.push(result);
    process.stdout.write(table(result));
  } finally {
    await stage.end();
  }
}
if (asked.length === 0) process.stdout.write(`Written to ${write(machine, results)}\n`);
