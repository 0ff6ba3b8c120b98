import { setImmediate as yielded } from 'node:timers/promises';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { type AccountLists, accountFile } from '@poolgate/server/lists/account-csv.ts';
import { csvNameOf } from '@poolgate/server/lists/csv-headers.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { nextLink } from '@poolgate/server/lists/next-link.ts';
import { type AnomalyPosition, anomalyPosition, compareAnomalies, toCursor } from '@poolgate/server/lists/position.ts';
import { type Answer, listAnswer } from '../../answers/answer.ts';
import type { ReadAnswer } from '../../forward/from-service.ts';
import { pageShape } from '../../gate/budgets.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import { type JsonShape, RefusedBody } from '../../gate/json-scanner.ts';
import { parseJson } from '../../gate/read-json.ts';
import { type AccountListParts, accountLists } from '../../rows/row-fields.ts';
import { areRowsWhole, areSomeHidden, hiddenFields, rowsSeenWith } from '../../rows/seen-rows.ts';
import { checked, ShapeFault } from '../../sources/contract-check.ts';
import type { View } from '../../views/view.ts';
import { listRequest } from '../over-services/list-request.ts';

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
type Read = (search: string, shape: JsonShape) => Promise<ReadAnswer | null>;

/**
 * Asks the service, and makes what the caller sees of its answer.
 * @returns null where the caller has left.
 * @throws GateFault, Problem
 */
export type Rewrite = (request: RewrittenRequest, read: Read) => Promise<Answer | null>;

/** The longest page that the contract has, and how many are looked through for a page of rows that are seen. */
const mostOnPage = 10_000;
const mostPages = 50;
/** After so much work at once it is everybody else's turn. */
const mostAtOnceMs = 2;

/** How the answers of an operation are rewritten in a view; null where everything of them is seen. */
export function rewriteFor(operationId: string, view: View, pool: Schemas['Pool']): Rewrite | null {
  if (!Object.hasOwn(accountLists, operationId)) return null;
  const operation = operationId as keyof typeof accountLists;
  const parts: AccountListParts = accountLists[operation];
  if (areRowsWhole(parts.row, view.parts, view.seesLinks)) return null;
  const see = rowsSeenWith(parts.row, view.parts);
  const link = view.seesLinks ? null : pool.observer_url;
  const rowsOf = async (answer: ReadAnswer) => {
    const { frame, rows } = await takenOf(answer, parts, pool.pool_id);
    return { frame, rows: rows.flatMap((row) => see(row, link) ?? []) };
  };
  const answerOf = (request: RewrittenRequest, frame: object, rows: Row[], headers: Record<string, string>) => {
    const list = { ...frame, [parts.list]: rows } as unknown as AccountLists[typeof operation];
    const file = accountFile(operation, list, hiddenFields(parts.row, view.parts));
    const { form } = request;
    const name = csvNameOf(request);
    return listAnswer(form, { json: () => list, ...file, headers, name, csvHeaders: () => file.headers });
  };

  if (areSomeHidden(parts.row, view.parts))
    return async (request, read) => {
      const found = await anomaliesSeen(request, pool.pool_id, async (search) => {
        const answer = await read(search, pageShape(parts.list));
        return answer && { ...(await rowsOf(answer)), next: nextQuery(answer) };
      });
      return found && answerOf(request, found.frame, found.rows, found.headers);
    };
  return async (request, read) => {
    const answer = await read(withoutForm(request.url), pageShape(parts.list));
    if (answer === null) return null;
    const { frame, rows } = await rowsOf(answer);
    const { link: next } = answer.headers;
    return answerOf(request, frame, rows, next === undefined ? {} : { Link: next });
  };
}

interface SeenAnomalies {
  frame: object;
  rows: Row[];
  /** The query of the next page; null on the last one. */
  next: string | null;
}

/**
 * A page of the anomalies that are seen. The service's own pages and cursors would tell of those that are not: so its list is looked through
 * from the beginning, and the next page begins after an anomaly that is seen.
 */
async function anomaliesSeen(
  request: RewrittenRequest,
  poolId: string,
  page: (search: string) => Promise<SeenAnomalies | null>,
): Promise<{ frame: object; rows: Row[]; headers: Record<string, string> } | null> {
  const { limit, after } = listRequest(request.query, anomalyPosition);
  const { resolved } = request.query;
  const positionOf = ({ timestamp, id }: Schemas['Anomaly']): AnomalyPosition => [timestamp, poolId, id];
  const rows: Schemas['Anomaly'][] = [];
  let search: string | null = `?limit=${mostOnPage}${resolved === undefined ? '' : `&resolved=${resolved}`}`;
  let frame: object = {};
  for (let pages = 0; search !== null && rows.length <= limit; pages += 1) {
    if (pages === mostPages) throw GateFault.breaksContract('its list of anomalies does not end');
    const read: SeenAnomalies | null = await page(search);
    if (read === null) return null;
    ({ frame, next: search } = read);
    const anomalies = read.rows as Schemas['Anomaly'][];
    rows.push(...anomalies.filter((row) => after === null || compareAnomalies(positionOf(row), after) > 0));
  }
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const headers = last ? nextLink(request.url, { limit: String(limit), cursor: toCursor(positionOf(last)) }) : {};
  return { frame, rows: shown, headers };
}

function nextQuery({ headers }: ReadAnswer): string | null {
  return /^<(\?[^>]*)>/.exec(headers.link ?? '')?.[1] ?? null;
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
 * What the contract has of an answer: its fields beside the list, and the rows.
 * @throws GateFault
 */
async function takenOf(
  { answer, lists }: ReadAnswer,
  { frame: names, list, row: kind, schema }: AccountListParts,
  poolId: string,
): Promise<{ frame: object; rows: Row[] }> {
  try {
    const whole = checked(schema, answer) as Record<string, unknown>;
    const rows: Row[] = [];
    let beganAt = performance.now();
    for (const text of lists.get(list) ?? []) {
      if (text === null) throw new ShapeFault('a row is too large');
      const row = checked(kind, parseJson(text));
      if ('pool_id' in row && row.pool_id !== poolId) throw new ShapeFault('a row is of another pool');
      rows.push(row);
      if (performance.now() - beganAt < mostAtOnceMs) continue;
      await yielded();
      beganAt = performance.now();
    }
    if (whole.pool_id !== poolId) throw new ShapeFault('it is of another pool');
    return { frame: Object.fromEntries(names.map((name) => [name, whole[name]])), rows };
  } catch (error) {
    if (error instanceof SyntaxError) throw GateFault.breaksContract('it is no JSON', error);
    if (error instanceof RefusedBody) throw GateFault.breaksContract(`it is not taken in (${error.message})`, error);
    if (error instanceof ShapeFault) throw GateFault.breaksContract(error.message, error);
    throw error;
  }
}
