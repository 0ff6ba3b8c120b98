import { toTimestamp } from '@poolgate/language/time.ts';
import { type Example, type TableCheck, differs as tableDiffers } from '@poolgate/sync/check/check-target.ts';
import type { LetGo, SetAside } from '@poolgate/sync/facts/outbox.ts';
import { layoutNames, layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { oneSentence, printTable, say } from '../print.ts';

export interface FileAgainstTarget {
  file: string;
  target: string;
  tables: TableCheck[];
  /** What the tables cannot hold. */
  leftOut: string[];
  /** Changes that are not sent yet. */
  waiting: number;
  refused: SetAside[];
  letGo: LetGo[];
  /** Policies that show rows to anybody. */
  open: string[];
}

export function differs({ tables }: FileAgainstTarget): boolean {
  return tables.some(tableDiffers);
}

export function printCheck(check: FileAgainstTarget): void {
  const { file, target, tables } = check;
  say(`${file} and ${target}: ${differs(check) ? 'they differ' : 'both hold the same'}`);
  printTable(
    ['  TABLE', 'EQUAL', 'MISSING', 'DIFFERENT', 'SHOULD BE GONE', 'ONLY THERE', 'NEWER THERE'],
    tables.map(({ table, equal, coarser, missing, different, shouldBeGone, onlyThere, newerThere }) => [
      `  ${table}`,
      equal + coarser,
      missing,
      different,
      shouldBeGone,
      onlyThere,
      newerThere,
    ]),
  );
  for (const { table, examples } of tables) for (const example of examples) say(`  ${table} ${told(example)}`);
  for (const sentence of remarks(check)) say(`  ${oneSentence(sentence)}`);
  say();
}

function told({ key, is, columns = [] }: Example): string {
  const values = columns.map(({ column, values: pair }) =>
    pair === undefined
      ? column
      : `${column} (here ${JSON.stringify(pair.expected)}, there ${JSON.stringify(pair.found)})`,
  );
  return oneSentence(`${key}: ${is}${values.length > 0 ? `: ${values.join(', ')}` : ''}`);
}

function remarks({ tables, waiting, refused, letGo, leftOut, open }: FileAgainstTarget): string[] {
  const coarse = tables.filter(({ coarser }) => coarser > 0).map(({ table }) => table);
  const sentences = layoutsOf(layoutNames)
    .flatMap((layout) => layout.tables)
    .filter(({ schema, name }) => coarse.includes(`${schema}.${name}`))
    .flatMap(({ coarser }) => coarser?.sentence ?? []);
  return [
    ...(waiting > 0 ? [`${waiting} changes wait to be sent: what they are about may differ until then.`] : []),
    ...refused.map(({ operation, key, reason }) => `Refused: ${operation} ${key}: ${reason}`),
    ...letGo.map(
      ({ poolId, from, to, rows }) =>
        `Never sent: ${rows} rows of workers of ${poolId} from ${toTimestamp(from)} to ${toTimestamp(to)}, because more than SYNC_BACKLOG_MAX waited.`,
    ),
    ...sentences,
    ...leftOut,
    ...open,
  ];
}

export function asJson(check: FileAgainstTarget) {
  return {
    file: check.file,
    target: check.target,
    equal: !differs(check),
    tables: check.tables.map(({ shouldBeGone, onlyThere, newerThere, ...table }) => ({
      ...table,
      should_be_gone: shouldBeGone,
      only_there: onlyThere,
      newer_there: newerThere,
    })),
    waiting: check.waiting,
    refused: check.refused,
    remarks: remarks({ ...check, waiting: 0, refused: [] }),
  };
}
