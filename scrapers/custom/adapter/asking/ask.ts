import { ReadFailure } from '@poolgate/core/failure.ts';
import { type Listed, readSteadyPages } from '@poolgate/core/kit/paging.ts';
import { isObject, Misfit, type PlainObject, type Shape } from '@poolgate/core/kit/record.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import type { JsonOptions } from '@poolgate/core/upstream/http.ts';
import type { UpstreamRequest } from '@poolgate/core/upstream/request.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { type DriverAccount, inAddress, valuesOf } from '../../driver/account.ts';
import type { Driver, DriverRequest } from '../../driver/format.ts';
import { atPath, plainPathOf } from '../../driver/plain-path.ts';
import { fill, NoValue, type TemplateValues } from '../../driver/templates.ts';
import { wholeOf } from '../readers.ts';
import { failureOf, NothingThere, withoutKeys } from './failure-rules.ts';
import type { SharedAnswers } from './shared-answers.ts';

/** The answer to one request of a driver. */
export interface Answer {
  body: unknown;
  /** How its list was read over several pages; null where it has none. */
  listed: Listed | null;
  /** The pool says that the account has nothing there. */
  isEmpty: boolean;
}

/** It is in doubt whose answer this is. */
export class ForeignAnswer extends ReadFailure {
  override name = 'ForeignAnswer';
}

export interface Asker {
  /** Asks once in a poll; a failure is the same for all that need the answer. @throws ReadFailure */
  answer(name: string): Promise<Answer>;
}

interface Asking {
  driver: Driver;
  context: ReadContext<DriverAccount>;
  /** The kept values, from the answers in which they stand. */
  keep(request: string, answer: Answer): Promise<Record<string, unknown>>;
  shared: SharedAnswers;
}

/** @param kept is filled with what the answers give for later requests. */
export function createAsker({ driver, context, keep, shared }: Asking, kept: Record<string, unknown>): Asker {
  const asked = new Map<string, Promise<Answer>>();
  const answer = (name: string): Promise<Answer> => {
    const known = asked.get(name) ?? ask(name);
    asked.set(name, known);
    // Whoever needs it awaits it; nobody may.
    known.catch(() => undefined);
    return known;
  };
  const values = (): TemplateValues => valuesOf(driver.account, context.account, toUnixSeconds(context.now()), kept);

  const ask = async (name: string): Promise<Answer> => {
    const request = driver.requests[name];
    if (request === undefined) throw new Error(`${driver.type} has no request ${name}`);
    // What it needs of other answers is asked for first.
    const { path, url, query, headers, form, json } = request;
    for (const needed of requestsNeeded(driver, [path, url, query, headers, form, json])) await answer(needed);
    const given = await withNothing(() => (request.pages === undefined ? once(request, {}) : overPages(request)));
    if (!given.isEmpty) refuseForeign(request, given.body, values());
    if (Object.keys(request.keep).length > 0) Object.assign(kept, await keep(name, given));
    return given;
  };

  const once = async (request: DriverRequest, paging: Record<string, string | number>): Promise<Answer> => {
    const named = new Map([...values().named, ...Object.entries(paging)]);
    const filled = { ...values(), named };
    const rules = [...request.failures, ...driver.failures];
    const { now } = context;
    const isShown = (body: unknown) => request.proof === undefined || isProof(at(body, request.proof));
    const hasKey = Object.values(driver.account).some(({ secret }) => secret);
    const message = requestOf(driver, request, filled);
    const options: JsonOptions<unknown> = {
      shape: request.has_any === undefined ? anyAnswer : answerWithAny(request.has_any),
      refusal: ({ status, body }, retryAt) =>
        failureOf(rules, driver, { status, is: 'json', body, text: '' }, retryAt, now()) ??
        (hasKey ? undefined : withoutKeys.refusal({ status, body }, retryAt)),
      odd: ({ status, empty, html, text }, retryAt) => {
        const is = empty ? 'empty' : html ? 'page' : 'text';
        const known = failureOf(rules, driver, { status, is, body: undefined, text }, retryAt, now());
        return known ?? (hasKey ? undefined : withoutKeys.odd({ status, empty, html, text }, retryAt));
      },
      once: request.shared !== false,
      showsAccount: (body) => request.shared === false && isShown(body),
    };
    const send = () => context.http.json<unknown>(() => message, options);
    const body =
      typeof request.shared === 'boolean'
        ? await send()
        : await shared.answerTo(JSON.stringify([context.upstreamUrl(message.url), message]), {
            ...{ seconds: request.shared.seconds, now: filled.now, ask: send, isGood: isShown },
          });
    return { body, listed: null, isEmpty: false };
  };

  const overPages = async (request: DriverRequest): Promise<Answer> => {
    const pages = request.pages as NonNullable<DriverRequest['pages']>;
    const places = pages.rows.map((written) => plainPathOf(written) ?? []);
    const [rowsAt = []] = places;
    const [written = ''] = pages.rows;
    const listIn = (body: unknown) => {
      const at = places.length === 1 ? rowsAt : places.find((place) => Array.isArray(atPath(body, place)));
      return (at && atPath(body, at)) ?? null;
    };
    let first: unknown;
    let isThere = false;
    let isKeyed = false;
    let cursor: string | number | null = null;
    const listed = await readSteadyPages(
      async ({ page, offset }) => {
        if (page === 1) cursor = null;
        const number = page - 1 + pages.first;
        const { body } = await once(request, { page: number, offset, cursor: cursor ?? '' });
        if (page === 1) first = body;
        const found = listIn(body);
        if (found !== null && typeof found !== 'object') throw new Misfit(written);
        // Rows that are the values of an object go with their names.
        if (isObject(found)) isKeyed = true;
        const rows = isObject(found) ? Object.entries(found) : (found as unknown[] | null);
        if (rows === null && page > 1) throw new Misfit(written);
        if (page === 1) isThere = rows !== null;
        cursor = pages.next === undefined ? null : cursorOf(at(body, pages.next));
        const countAt = (path: string | undefined) => (path === undefined ? null : wholeOf(at(body, path)));
        const goesOn = pages.next !== undefined ? cursor !== null : pages.more && isProof(at(body, pages.more));
        return {
          rows: rows ?? [],
          totalPage: goesOn === undefined ? countAt(pages.total_pages) : goesOn ? page + 1 : page,
          totalRecord: countAt(pages.total_rows),
        };
      },
      { pageSize: pages.size, keyOf: (row) => (isKeyed ? nameOf(row, written) : keyAt(row, pages.key)) },
    );
    // A list that is not there is no empty one. Its part says what that means.
    return {
      body: isThere
        ? withRows(first, rowsAt, isKeyed ? Object.fromEntries(listed.rows as [string, unknown][]) : listed.rows)
        : first,
      listed,
      isEmpty: false,
    };
  };
  return { answer };
}

const anyAnswer: Shape<unknown> = { read: (value) => value };

/** An answer whose parts may all be left out. With none of them it is another one. */
function answerWithAny(paths: readonly string[]): Shape<unknown> {
  return {
    read(body) {
      if (paths.every((path) => at(body, path) === undefined)) throw new Misfit('(the whole answer)');
      return body;
    },
  };
}

async function withNothing(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NothingThere) return { body: {}, listed: null, isEmpty: true };
    if (error instanceof NoValue)
      throw new ReadFailure(
        'changed',
        `The pool did not give ${error.message}, which another request needs. Nothing was taken from it; the driver needs an update.`,
      );
    throw error;
  }
}

const keptName = /[{$]kept\.([a-z][a-z0-9_]*)/g;

/** The requests whose kept values stand in these settings, in templates (`{kept.token}`) or in expressions (`$kept.token`). */
export function requestsNeeded({ requests }: Driver, settings: unknown): string[] {
  const named = new Set([...JSON.stringify([settings]).matchAll(keptName)].map(([, name]) => name as string));
  return Object.entries(requests).flatMap(([name, { keep }]) =>
    Object.keys(keep).some((key) => named.has(key)) ? [name] : [],
  );
}

function requestOf(driver: Driver, request: DriverRequest, values: TemplateValues): UpstreamRequest {
  const url = request.url ?? `${driver.base ?? ''}${request.path}`;
  const texts = (given: Record<string, string | number | boolean>) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        const text = fill(String(value), values);
        // The first page has no cursor.
        return text === '' ? [] : [[name, text]];
      }),
    );
  const message = {
    url: fill(url, values, inAddress(driver.account)),
    query: texts(request.query),
    headers: texts(request.headers),
  };
  if (request.method === 'GET') return message;
  if (request.json !== undefined) return { ...message, json: filledIn(request.json, values) };
  return { ...message, method: 'POST', form: texts(request.form) };
}

function filledIn(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') return fill(value, values);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, values)]));
}

/** @throws ForeignAnswer if the answer repeats another account. */
function refuseForeign({ echo, echo_if_there }: DriverRequest, body: unknown, values: TemplateValues): void {
  const perhaps = Object.entries(echo_if_there).filter(([path]) => at(body, path) !== undefined);
  for (const [path, template] of [...Object.entries(echo), ...perhaps]) {
    const said = at(body, path);
    if (said !== undefined && String(said).toLowerCase() === fill(template, values).toLowerCase()) continue;
    if (said === undefined) throw new Misfit(path);
    throw new ForeignAnswer(
      'changed',
      "The pool answered with another account's figures. Nothing was taken from them. Check what the settings of this pool say of it.",
    );
  }
}

const at = (body: unknown, written: string) => atPath(body, plainPathOf(written) ?? []);

/** Something is there, and it is neither empty nor a word for nothing. */
function isProof(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && !nothing.has(String(value).trim().toLowerCase()) && wholeOf(value) !== 0;
}

const nothing = new Set(['', 'null', 'false', 'none']);

function cursorOf(value: unknown): string | number | null {
  return (typeof value === 'string' || typeof value === 'number') && isProof(value) ? value : null;
}

function keyAt(row: unknown, written: string | undefined): string | null {
  if (written === undefined) return null;
  const key = at(row, written) ?? null;
  return key === null ? null : String(key);
}

/** The name of a row; rows without one among those that have one are another list. */
function nameOf(row: unknown, list: string): string {
  if (!Array.isArray(row) || row.length !== 2 || typeof row[0] !== 'string') throw new Misfit(list);
  return row[0];
}

/** The first page with the rows of all of them. */
function withRows(body: unknown, path: readonly string[], rows: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return rows;
  const inner: PlainObject = isObject(body) ? body : {};
  return { ...inner, [name]: withRows(inner[name], rest, rows) };
}
