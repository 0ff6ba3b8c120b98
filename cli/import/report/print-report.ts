import { toTimestamp } from '@poolgate/language/time.ts';
import { oneLine, printTable, say } from '../../print.ts';
import { figureTables } from '../predecessor/predecessor.ts';
import { type ConversionKind, type ImportOutcome, isWhole } from './report.ts';

const mostShown = 20;

/** Each kind of conversion in words. */
const kindTexts: Record<ConversionKind, string> = {
  empty_text: 'an empty text is unknown',
  no_value: 'a dash, N/A or None is unknown',
  unit_spelling: 'another spelling of a hashrate',
  amount_spelling: 'another spelling of an amount',
  percent: 'a percentage is a fraction',
  number: 'a number in place of a text',
  us_date: 'a date written month first',
  day_first_date: 'a date written day first',
  unix_time: 'seconds or milliseconds since 1970',
  no_zone: 'a time without a zone',
  ambiguous_local: 'a local time that came twice: the one that fits the row before, else the earlier',
  nonexistent_local: 'a local time that was skipped: as if the clock had not been put forward',
  zero: 'a zero beside evidence against it is unknown',
  unreadable: 'could not be read and is unknown',
  exchange_after_row: 'an exchange later than its own row is unknown (another zone?)',
  gathered: 'rows of one scrape have the time of their reading',
  restated_day: 'a day recorded again: the last record counts',
  link_removed: 'a link was left out of a description',
};

/** The report for a person. */
export function printReport(outcome: ImportOutcome): void {
  const { file, written, timezone, report, shapes, otherTables, pools } = outcome;
  const verb = written ? 'taken over' : 'would be taken over (dry run: nothing was written; add --write)';
  say(`${file}: times without a zone are ${timezone}.`);
  for (const { poolId, database, metadata, currency, readings } of pools)
    say(
      `${poolId}: ${readings.taken} readings ${verb}, ${readings.there} are there already; ${database}${metadata === 'made' ? ', pool_metadata is made' : ''}${currency === null ? '' : `, amounts in ${currency}`}`,
    );
  say();
  printTable(
    ['TABLE', 'READ', 'TAKEN', 'THERE', 'REPEATED', 'UNFINISHED', 'OTHER POOLS', 'CONFLICTS', 'REFUSED'],
    figureTables
      .filter((table) => shapes.some((shape) => shape.table === table))
      .map((table) => {
        const { read, taken, alreadyThere, repeated, unfinished, otherPools, conflicts, refused } =
          report.counts[table];
        return [table, read, taken, alreadyThere, repeated, unfinished, otherPools, conflicts, refused];
      }),
  );
  const conversions = report.conversions();
  if (conversions.length > 0) {
    say('\nConverted:');
    for (const { table, column, kind, count, examples } of conversions) {
      const shown = examples
        .map(({ rowid, from, to }) => `row ${rowid} ${from ?? 'null'} → ${to ?? 'null'}`)
        .join('; ');
      say(`  ${table}.${column}: ${count} × ${kindTexts[kind]} (${shown})`);
    }
  }
  sayLines(
    'Left out, rows of other pools:',
    [...report.otherPools].map(([pool, rows]) => `${oneLine(pool)}: ${rows}`),
  );
  sayLines(
    'Columns and tables that were ignored:',
    [...shapes.flatMap(({ table, ignored }) => ignored.map((column) => `${table}.${column}`)), ...otherTables].map(
      oneLine,
    ),
  );
  sayLines(
    'Readings of which the file has other figures, which stay:',
    pools.flatMap(({ poolId, differing }) => differing.map((time) => `${poolId} ${toTimestamp(time)}`)),
  );
  sayLines(
    'Days of which the file has another amount, which stays:',
    pools.flatMap(({ poolId, conflicts }) =>
      conflicts.map(
        ({ date, stored, offered }) => `${poolId} ${date}: ${stored} stays, the predecessor says ${offered}`,
      ),
    ),
  );
  sayLines(
    'Refused:',
    report.refusals.map(
      ({ table, rowid, column, value, reason }) =>
        `${table} row ${rowid}${column === null ? '' : `, ${column}`}${value === null ? '' : ` "${value}"`} ${reason}`,
    ),
    figureTables.reduce((sum, table) => sum + report.counts[table].refused, 0),
  );
  if (!isWhole(report)) say(`\n${written ? 'Everything else was written.' : 'Everything else would be written.'}`);
}

function sayLines(title: string, lines: string[], total = lines.length): void {
  if (lines.length === 0) return;
  say(`\n${title}`);
  for (const line of lines.slice(0, mostShown)) say(`  ${line}`);
  if (total > mostShown) say(`  … and ${total - Math.min(mostShown, lines.length)} more (--json has up to a thousand)`);
}
