import { type ColumnId, columnWidths } from './column-ids.ts';

/** Columns that stand in one cell, one below the other; the first is the larger. */
export type ColumnGroup = readonly [ColumnId, ...ColumnId[]];

/** From the widest screen to the narrowest: none lacks a column. */
const layouts: readonly (readonly ColumnGroup[])[] = [
  [
    ['state'],
    ['pool'],
    ['hashrate'],
    ['day'],
    ['usual'],
    ['trend'],
    ['workers'],
    ['rejects'],
    ['balance'],
    ['earned'],
    ['luck'],
    ['payout'],
    ['read'],
  ],
  [
    ['state', 'read'],
    ['pool'],
    ['hashrate', 'day'],
    ['usual'],
    ['trend'],
    ['workers', 'rejects'],
    ['balance'],
    ['earned', 'luck'],
    ['payout'],
  ],
  [
    ['state', 'read'],
    ['pool'],
    ['hashrate', 'day'],
    ['usual', 'trend'],
    ['workers', 'rejects'],
    ['balance'],
    ['earned', 'luck'],
    ['payout'],
  ],
  [
    ['state', 'read'],
    ['pool'],
    ['hashrate', 'day'],
    ['usual', 'trend'],
    ['workers', 'rejects'],
    ['balance', 'payout'],
    ['earned', 'luck'],
  ],
  [
    ['state', 'read'],
    ['pool'],
    ['hashrate', 'day'],
    ['usual', 'trend'],
    ['workers', 'rejects', 'luck'],
    ['balance', 'earned', 'payout'],
  ],
];

/** On the card of a phone, below its head. */
const onCard: readonly ColumnGroup[] = [
  ['hashrate', 'day'],
  ['usual', 'trend'],
  ['workers', 'rejects'],
  ['balance'],
  ['earned', 'luck'],
  ['payout'],
];

function seen(groups: readonly ColumnGroup[], columns: readonly ColumnId[]): ColumnGroup[] {
  return groups.flatMap((group) => {
    const [first, ...others] = group.filter((id) => columns.includes(id));
    return first === undefined ? [] : [[first, ...others] as const];
  });
}

export function widthOf(group: ColumnGroup): number {
  return Math.max(...group.map((id) => columnWidths[id]));
}

/** What can stand beside each other, from the widest to the narrowest: without the columns that are not seen. */
export function layoutsOf(columns: readonly ColumnId[]): ColumnGroup[][] {
  return layouts.map((groups) => seen(groups, columns));
}

/** The columns as they have room, each once. The same array for as long as it is the same of them. @param width in heights of letters. */
export function groupsThatFit(layouts: readonly ColumnGroup[][], width: number): readonly ColumnGroup[] {
  const fits = (groups: ColumnGroup[]) => groups.reduce((sum, group) => sum + widthOf(group), 0) <= width;
  return layouts.find(fits) ?? layouts.at(-1) ?? [];
}

export function groupsOfCard(columns: readonly ColumnId[]): ColumnGroup[] {
  return seen(onCard, columns);
}
