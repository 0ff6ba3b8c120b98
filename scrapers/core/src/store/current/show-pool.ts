import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { composed } from '@poolgate/language/names.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { toTimestamp } from '@poolgate/language/time.ts';

export type Pool = components['schemas']['Pool'];

/** A row of `pool_metadata`, which a person may have written by hand. */
export interface MetadataRow {
  pool_id: string;
  pool_name: string;
  observer_url: string;
  client_name: string;
  country: string;
  company: string;
  location: string | null;
  contact_email: string | null;
  tags: string;
  active: number;
  created_at: string;
  updated_at: string;
}

export function showPool(row: MetadataRow): Pool {
  return {
    ...row,
    pool_name: composed(row.pool_name),
    client_name: composed(row.client_name),
    country: composed(row.country),
    company: composed(row.company),
    location: row.location === null ? null : composed(row.location),
    // A CHECK of the table keeps every pool_id well-formed.
    pool_type: poolTypeOf(row.pool_id) as string,
    tags: readTags(row.tags).map(composed),
    active: Boolean(row.active),
    created_at: sqlTime(row.created_at),
    updated_at: sqlTime(row.updated_at),
  };
}

/** A JSON list, or words between commas as people write in a shell. */
function readTags(text: string | null): string[] {
  if (text === null) return [];
  if (!text.trim().startsWith('['))
    return text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
  try {
    const tags: unknown = JSON.parse(text);
    return Array.isArray(tags) ? tags.map(String) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [text];
    throw error;
  }
}

/** `YYYY-MM-DD HH:MM:SS`, or any date that a person wrote, in UTC if it names no zone. What is not a date becomes 1970. */
function sqlTime(text: string): string {
  const hasZone = /(?:Z|:\d{2}(?:\.\d+)? ?[+-]\d{2}:?\d{2})$/i.test(text);
  const unix = Date.parse(hasZone ? text : `${text.replace('T', ' ')} UTC`);
  return toTimestamp(Number.isNaN(unix) ? 0 : Math.floor(unix / 1000));
}
