import type { Sight } from '../recognition/sight.ts';
import type { TableKind } from '../recognition/tables.ts';
import { tabOf } from '../recognition/tabs.ts';
import { type PageReader, seeUntil } from './reader.ts';

/** How long the table of a tab may take to show. */
const tabMs = 5000;
const stillMs = 450;

/** Clicks the tab of a table that is not visible. @returns the page with the table, or as it was where there is no such tab. */
export async function openTab(reader: PageReader, before: Sight, kind: TableKind): Promise<Sight> {
  const tablesIn = (sight: Sight) => sight.known.filter((table) => table.kind === kind && table.byWords);
  if (before.known.some((table) => table.kind === kind)) return before;
  const name = tabOf(before, kind);
  if (name === undefined) return before;
  await reader.see({ action: 'tab', name });
  const filled = (sight: Sight) => tablesIn(sight).some(({ rows }) => rows.length > 0);
  const opened = await seeUntil(
    reader,
    tabMs,
    (sight, sameForMs) =>
      tablesIn(sight).length > 0 && !reader.waitsForData() && sameForMs >= (filled(sight) ? stillMs : 4 * stillMs),
    (sight) => JSON.stringify(tablesIn(sight).map(({ rows }) => rows.map((cells) => cells[0]))),
  );
  return opened ?? reader.see();
}
