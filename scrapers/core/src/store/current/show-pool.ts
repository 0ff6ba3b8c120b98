import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { noMoment, shownMoment, shownName, shownText } from '@poolgate/history/shown/shown-values.ts';
import { listLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';

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
  configured_by: 'file' | 'api' | null;
}

/** @param linksOpenAccounts whether links of this type can open an account. */
export function showPool(row: MetadataRow, linksOpenAccounts: boolean): Pool {
  return {
    ...row,
    pool_name: shownName(row.pool_name),
    observer_url: shownText(row.observer_url, textLimits.url),
    observer_url_opens_account: linksOpenAccounts && !isFrontPage(row.observer_url),
    client_name: shownName(row.client_name),
    country: shownName(row.country),
    company: shownName(row.company),
    location: row.location === null ? null : shownName(row.location),
    contact_email: row.contact_email === null ? null : shownText(row.contact_email, textLimits.email),
    // A CHECK of the table keeps every pool_id well-formed.
    pool_type: poolTypeOf(row.pool_id) as string,
    tags: showTags(readTags(String(row.tags))),
    active: Boolean(row.active),
    created_at: sqlTime(String(row.created_at)),
    updated_at: sqlTime(String(row.updated_at)),
  };
}

/** A link that leads to a site and says nothing of an account there. What is no link may be anything. */
function isFrontPage(link: string): boolean {
  const url = URL.parse(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return `${url.pathname}${url.search}${url.hash}` === '/' && `${url.username}${url.password}` === '';
}

/** Of too many, the last one says how many more there are. */
function showTags(tags: string[]): string[] {
  const most = listLimits.tags;
  const told = tags.length <= most ? tags : [...tags.slice(0, most - 1), `… ${tags.length - most + 1} more`];
  return told.map((tag) => shownName(tag));
}

/** A JSON list, or words between commas as people write in a shell. */
function readTags(text: string): string[] {
  if (!text.trim().startsWith('['))
    return text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
  try {
    const tags: unknown = JSON.parse(text);
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag !== 'object').map(String) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [text];
    throw error;
  }
}

/** `YYYY-MM-DD HH:MM:SS`, or any date that a person wrote, in UTC if it names no zone. What is not a date becomes 1970. */
function sqlTime(text: string): string {
  const hasZone = /(?:Z|:\d{2}(?:\.\d+)? ?[+-]\d{2}:?\d{2})$/i.test(text);
  const unix = Date.parse(hasZone ? text : `${text.replace('T', ' ')} UTC`);
  return shownMoment(Math.floor(unix / 1000)) ?? noMoment;
}
