import type { PoolMetadata } from '@poolgate/core/store/pool-registry.ts';
import { wrongUse } from '../../outcome.ts';
import type { CellValue } from '../rows/cells.ts';
import type { OldRow, Predecessor } from './predecessor.ts';

/** What the command line says about a pool. */
export interface MetadataOptions {
  poolName?: string | undefined;
  client?: string | undefined;
  company?: string | undefined;
  country?: string | undefined;
}

export interface MetadataSources {
  options: MetadataOptions;
  predecessor: Predecessor;
  /** The pool's name in the predecessor's file. */
  inFile: string | null;
  poolFile: PoolMetadata | null;
  /** The fault that keeps the pool's file from being read, if there is one. */
  poolFileFault: string | null;
}

/**
 * The metadata of a pool that the service's file does not have yet: from the command line, else from the predecessor's own row, else from the
 * pool file.
 * @throws CommandError if something that every pool needs is nowhere.
 */
export function gatherMetadata(poolId: string, sources: MetadataSources): PoolMetadata {
  const { options, predecessor, inFile, poolFile, poolFileFault } = sources;
  const row = metadataRow(predecessor, inFile);
  const given = (column: string) => textOf(row?.[column]);
  const required = {
    poolName: options.poolName ?? given('pool_name') ?? poolFile?.poolName,
    clientName: options.client ?? given('client_name') ?? poolFile?.clientName,
    company: options.company ?? given('company') ?? poolFile?.company,
    country: options.country ?? given('country') ?? poolFile?.country,
  };
  const { poolName, clientName, company, country } = required;
  if (poolName === undefined || clientName === undefined || company === undefined || country === undefined) {
    const flags = { poolName: '--pool-name', clientName: '--client', company: '--company', country: '--country' };
    const missing = Object.entries(flags).flatMap(([name, flag]) =>
      required[name as keyof typeof required] === undefined ? [flag] : [],
    );
    throw wrongUse(
      `Nothing is known of ${poolId} yet: it stands neither in the service's file nor with ${missing.join(', ')} in the predecessor's pool_metadata or in a pool file${poolFileFault === null ? '' : ` (${poolFileFault})`}. Write its pool file first, or add ${missing.map((flag) => `${flag} "…"`).join(' ')}.`,
    );
  }
  return {
    poolId,
    poolName,
    clientName,
    company,
    country,
    observerUrl: given('observer_url') ?? poolFile?.observerUrl ?? onlyLink(predecessor) ?? '',
    location: given('location') ?? poolFile?.location ?? null,
    contactEmail: given('contact_email') ?? poolFile?.contactEmail ?? null,
    tags: row ? tagsOf(given('tags')) : (poolFile?.tags ?? []),
    active: row ? !['0', 'false'].includes(String(row.active).toLowerCase()) : (poolFile?.active ?? true),
  };
}

function metadataRow(predecessor: Predecessor, inFile: string | null): OldRow | undefined {
  const rows = [...predecessor.rows('pool_metadata')];
  if (inFile === null) return rows.length === 1 ? rows[0] : undefined;
  return rows.find((row) => String(row.pool_id ?? '').trim() === inFile);
}

function textOf(cell: CellValue): string | undefined {
  const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
  return text === '' ? undefined : text;
}

/** A JSON list, or words between commas. */
function tagsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  if (text.startsWith('['))
    try {
      const tags: unknown = JSON.parse(text);
      if (Array.isArray(tags)) return tags.map(String);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** The share link of the rows, where they have only one. */
function onlyLink(predecessor: Predecessor): string | undefined {
  const links = [...predecessor.tables.keys()].flatMap((table) => predecessor.distinct(table, 'observer_url'));
  const different = new Set(links);
  return different.size === 1 ? links[0] : undefined;
}
