import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { type AccountLists, accountFile } from '@poolgate/server/lists/account-csv.ts';
import { csvNameOf } from '@poolgate/server/lists/csv-headers.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import { nextLink } from '@poolgate/server/lists/next-link.ts';
import { type Answer, listAnswer } from '../../answers/answer.ts';
import { readTimeoutMs } from '../../forward/forward.ts';
import type { ReadAnswer } from '../../forward/from-service.ts';
import { pageShape } from '../../gate/budgets.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import { type JsonShape, RefusedBody } from '../../gate/json-scanner.ts';
import { parseJson } from '../../gate/read-json.ts';
import { Spell } from '../../gate/spell.ts';
import { type AccountListParts, accountLists } from '../../rows/row-fields.ts';
import { areRowsWhole, areSomeHidden, hiddenFields, rowsSeenWith } from '../../rows/seen-rows.ts';
import { checked, ShapeFault } from '../../sources/contract-check.ts';
import type { View } from '../../views/view.ts';
import { anomaliesSeen, type SeenPage } from './anomalies-seen.ts';

type Schemas = components['schemas'];
type Row = Schemas[AccountListParts['row']];

/** What is asked below one pool, as far as making an answer of it needs. */
export interface RewrittenRequest {
  operationId: string;
  path: object;
  query: { limit?: number; cursor?: string; resolved?: boolean };
  form: ListForm;
  url: string;
}

/** Reads a whole answer of the service. @param search the query, with its `?`. @returns null where the caller has left. */
export type ReadWhole = (search: string, shape: JsonShape, timeoutMs: number) => Promise<ReadAnswer | null>;

/**
 * Asks the service, and makes what the caller sees of its answer.
 * @returns null where the caller has left.
 * @throws GateFault, Problem
 */
export type Rewrite = (request: RewrittenRequest, read: ReadWhole) => Promise<Answer | null>;

/**
 * How the answers of an operation are rewritten in a view; null where everything of them is seen.
 * @param tooOld what is wrong where an answer lacks something and the service is old; null where it is not.
 */
export function rewriteFor(
  operationId: string,
  view: View,
  pool: Schemas['Pool'],
  tooOld: GateFault | null,
): Rewrite | null {
  if (!Object.hasOwn(accountLists, operationId)) return null;
  const operation = operationId as keyof typeof accountLists;
  const parts: AccountListParts = accountLists[operation];
  if (areRowsWhole(parts.row, view.parts, view.seesLinks)) return null;
  const see = rowsSeenWith(parts.row, view.parts);
  const link = view.seesLinks ? null : pool.observer_url;
  const pageOf = async (answer: ReadAnswer): Promise<SeenPage> => {
    const { frame, rows, isWhole } = await takenOf(answer, parts, pool.pool_id, tooOld);
    const isComplete = 'complete' in frame && !isWhole ? { complete: false } : {};
    return {
      frame: { ...frame, ...isComplete },
      rows: rows.flatMap((row) => see(row, link) ?? []),
      isWhole,
      next: nextOf(answer),
    };
  };
  const answerOf = (request: RewrittenRequest, { frame, rows, isWhole, next }: SeenPage) => {
    const list = { ...frame, [parts.list]: rows } as unknown as AccountLists[typeof operation];
    const file = accountFile(operation, list, hiddenFields(parts.row, view.parts));
    const headers = {
      ...incompletePools(isWhole ? [] : [pool.pool_id]),
      ...(next && nextLink(request.url, next)),
    };
    const { form } = request;
    const name = csvNameOf(request);
    return listAnswer(form, { json: () => list, ...file, headers, name, csvHeaders: () => file.headers });
  };

  if (areSomeHidden(parts.row, view.parts))
    return async (request, read) => {
      const page = await anomaliesSeen(request, pool.pool_id, async (search, timeoutMs) => {
        const answer = await read(search, pageShape(parts.list), timeoutMs);
        return answer && pageOf(answer);
      });
      return page && answerOf(request, page);
    };
  return async (request, read) => {
    const answer = await read(withoutForm(request.url), pageShape(parts.list), readTimeoutMs);
    return answer && answerOf(request, await pageOf(answer));
  };
}

/** What a next page is asked with beside what this one was: what services settle in their links. The form of the answer is the caller's. */
const settled = ['cursor', 'limit', 'step'] as const;

function nextOf({ headers }: ReadAnswer): Record<string, string> | null {
  const query = /^<\?([^>]*)>/.exec(headers.link ?? '')?.[1];
  if (query === undefined) return null;
  const given = new URLSearchParams(query);
  return Object.fromEntries(settled.flatMap((name) => (given.has(name) ? [[name, String(given.get(name))]] : [])));
}

/** The query as it was sent, without the form of the answer, which is made here. */
function withoutForm(url: string): string {
  const [, query = ''] = url.split(/\?(.*)/s);
  const formNames = new Set(['format', 'bom']);
  const kept = query
    .split('&')
    .filter((pair) => ![...new URLSearchParams(pair).keys()].some((name) => formNames.has(name)));
  return kept.join('&') === '' ? '' : `?${kept.join('&')}`;
}

/**
 * What the contract has of an answer: its fields beside the list, and the rows. A row that is odd is left out: what is hidden in it cannot be told.
 * @throws GateFault
 */
async function takenOf(
  { answer, lists }: ReadAnswer,
  { frame: names, list, row: kind, schema }: AccountListParts,
  poolId: string,
  tooOld: GateFault | null,
): Promise<{ frame: object; rows: Row[]; isWhole: boolean }> {
  try {
    const whole = checked(schema, answer) as Record<string, unknown>;
    if (whole.pool_id !== poolId) throw new ShapeFault('it is of another pool');
    const texts = lists.get(list) ?? [];
    const rows: Row[] = [];
    let firstOdd: unknown = null;
    const spell = new Spell();
    for (const text of texts) {
      try {
        rows.push(takenRow(text, kind, poolId));
      } catch (error) {
        if (!(error instanceof ShapeFault)) throw error;
        firstOdd ??= error;
      }
      if (spell.isLong) await spell.rest();
    }
    // Then it is no odd row, but another form of answer.
    if (texts.length > 0 && rows.length === 0) throw firstOdd;
    const frame = Object.fromEntries(names.map((name) => [name, whole[name]]));
    return { frame, rows, isWhole: rows.length === texts.length };
  } catch (error) {
    if (error instanceof ShapeFault) throw tooOld ?? GateFault.breaksContract(error.message, error);
    if (error instanceof SyntaxError) throw GateFault.breaksContract('it is no JSON', error);
    if (error instanceof RefusedBody) throw GateFault.breaksContract(`it is not taken in (${error.message})`, error);
    throw error;
  }
}

function takenRow(text: Uint8Array | null, kind: AccountListParts['row'], poolId: string): Row {
  if (text === null) throw new ShapeFault('a row is too large');
  const row = checked(kind, parseJson(text));
  if ('pool_id' in row && row.pool_id !== poolId) throw new ShapeFault('a row is of another pool');
  return row;
}
