import type { Logger } from '@poolgate/server/process/logger.ts';
import type Database from 'better-sqlite3';
import { descriptionShape } from '../gate/budgets.ts';
import { JsonScanner, RefusedBody } from '../gate/json-scanner.ts';
import { parseChange } from '../sources/changes-schema.ts';
import { checked, ShapeFault } from '../sources/contract-check.ts';
import type { Moments } from '../state/pools/moments.ts';
import type { Remembered } from '../state/restore.ts';
import type { RememberedSource } from '../state/sources/source-state.ts';

/** What is no moment is left out. */
function agesIn(text: string): Moments {
  const entries = Object.entries(JSON.parse(text) ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => !Number.isNaN(Date.parse(String(entry[1])))),
  );
}

export function loadPools(
  database: Database.Database,
  most: number,
  logger: Logger,
): Required<Pick<Remembered, 'pools' | 'leftOut'>> {
  const rows = database
    .prepare<[], { pool_id: string; owner: string; pool: string; status: string; ages: string | null }>(
      'SELECT pool_id, owner, pool, status, ages FROM pool ORDER BY pool_id',
    )
    .iterate();
  const pools: Remembered['pools'] = [];
  const leftOut: string[] = [];
  let beyond = 0;
  for (const { pool_id: poolId, owner, pool, status, ages } of rows) {
    if (pools.length >= most) {
      leftOut.push(poolId);
      beyond += 1;
      continue;
    }
    try {
      const change = parseChange({ pool: JSON.parse(pool), status: JSON.parse(status) });
      pools.push({ change, owner, ages: ages === null ? undefined : agesIn(ages) });
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      leftOut.push(poolId);
      // Written by a version with another contract, or by hand. Its service will list it again.
      logger.warn({ poolId, reason: error.message }, 'a remembered pool cannot be read and is left out');
    }
  }
  if (beyond > 0)
    logger.warn(
      { pools: most, more: beyond },
      'more pools are remembered than MAX_POOLS lets the gateway keep; the others are left out',
    );
  return { pools, leftOut };
}

/** Whether only what this row, or column, holds cannot be read. */
function isUnreadable(error: unknown): error is Error {
  return (
    error instanceof ShapeFault ||
    error instanceof SyntaxError ||
    error instanceof RefusedBody ||
    error instanceof RangeError ||
    error instanceof TypeError
  );
}

interface SourceRow {
  name: string;
  url: string;
  type: string | null;
  version: string | null;
  contract_version: string | null;
  service_name: string | null;
  database_id: string | null;
  configuration: string | null;
  last_contact: number | null;
  cursor: string | null;
  contract: string | null;
}

/** @param isWhole whether every pool could be read; else the sources must list everything again. */
export function loadSources(database: Database.Database, isWhole: boolean, logger: Logger): RememberedSource[] {
  return database
    .prepare<[], SourceRow>('SELECT * FROM source')
    .all()
    .map((row) => {
      let isSound = true;
      /** A column that is damaged costs itself: its service says it again. */
      const sound = <T>(column: keyof SourceRow, read: () => T): T | null => {
        try {
          return row[column] === null ? null : read();
        } catch (error) {
          if (!isUnreadable(error)) throw error;
          isSound = false;
          logger.warn(
            { source: row.name, column, reason: error.message },
            'what is remembered of a service is left out',
          );
          return null;
        }
      };
      const remembered = {
        name: row.name,
        url: row.url,
        introduction: introductionIn(row),
        configuration: sound('configuration', () => checked('Configuration', JSON.parse(row.configuration ?? ''))),
        lastContact: sound('last_contact', () => finite(row.last_contact)),
        contract: sound('contract', () => documentIn(row.contract ?? '')),
      };
      // Its service tells what it told before only to those who list everything.
      return { ...remembered, cursor: isWhole && isSound ? (row.cursor ?? undefined) : undefined };
    });
}

function finite(value: number | null): number {
  if (value === null || !Number.isFinite(value)) throw new TypeError('it is no number');
  return value;
}

/** As deep and long as one that comes from a service. */
function documentIn(text: string): Record<string, unknown> {
  new JsonScanner(descriptionShape).push(Buffer.from(text));
  const document: unknown = JSON.parse(text);
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new TypeError('it is no object');
  return document as Record<string, unknown>;
}

function introductionIn({
  type,
  version,
  contract_version: contractVersion,
  service_name: serviceName,
  database_id: databaseId,
}: SourceRow): RememberedSource['introduction'] {
  if (type === null || version === null || contractVersion === null) return null;
  return { type, version, contractVersion, serviceName, databaseId };
}
