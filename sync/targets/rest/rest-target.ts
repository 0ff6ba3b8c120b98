import type { SupabaseClient } from '@supabase/supabase-js';
import { comparableRow } from '../../tables/comparable.ts';
import type { Row } from '../../tables/table.ts';
import { batchJson, isWriteAnswer } from '../batch-sql.ts';
import { refusedRow, unsendableRows } from '../refusals.ts';
import { type Cursor, type Target, TargetFault } from '../target.ts';
import { type RestAnswer, type RestError, restFault, unreachable } from './rest-faults.ts';

export interface RestTargetOptions {
  /** Of the project. */
  url: string;
  key: string;
  answerSeconds?: number;
}

const nowhere = { source: '', cursor: { batch: 0, mark: '' } };

/** No answer to a batch or a page of rows is nearly as large. */
const mostBytes = 64_000_000;

/** Writes to a Supabase project over its REST interface: each batch is one call of a function that `poolgate sync init` made. */
export function createRestTarget({ url, key, answerSeconds = 90 }: RestTargetOptions): Target {
  const { host } = new URL(url);
  const stopping = new AbortController();
  let client: SupabaseClient | null = null;

  /** What the last call was answered with, and what kept it from an answer. One call runs at a time. */
  let answer: RestAnswer | null = null;
  let fault: unknown = null;

  async function fetchOnce(...[address, init]: Parameters<typeof fetch>): Promise<Response> {
    try {
      const response = await fetch(address, { ...init, redirect: 'error' });
      const text = await readBody(response);
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const sentBytes = typeof init?.body === 'string' ? Buffer.byteLength(init.body) : 0;
      answer = { status: response.status, retryAfter: response.headers.get('retry-after'), isJson, sentBytes };
      if (isJson || response.status === 204) return new Response(text, response);
      return new Response('{}', { status: response.ok ? 502 : response.status });
    } catch (error) {
      fault = error;
      throw error;
    }
  }

  async function call(name: string, args: object): Promise<unknown> {
    client ??= await connect(url, key, fetchOnce);
    [answer, fault] = [null, null];
    const signal = AbortSignal.any([AbortSignal.timeout(answerSeconds * 1000), stopping.signal]);
    const { data, error } = await client.rpc(name, args).abortSignal(signal);
    if (fault !== null || answer === null) throw unreachable(fault ?? error, host, answerSeconds);
    const { isJson, status } = answer as RestAnswer;
    if (error !== null || !isJson || status >= 300) throw restFault(answer, (error ?? {}) as RestError, host);
    return data;
  }

  const rows = async (...[table, { column, values }, after, limit]: Parameters<Target['rows']>): Promise<Row[]> => {
    const found = (await call('poolgate_rows', {
      table_name: `${table.schema}.${table.name}`,
      scope_column: column,
      scope_values: values,
      after,
      row_limit: limit,
    })) as Row[];
    return found.map((row) => comparableRow(row, table.columns));
  };

  return {
    name: 'supabase',
    async write(batch) {
      const { rows, refused } = unsendableRows(batch.writes);
      const data = await call('poolgate_write', { batch: batchJson(batch, rows) });
      if (!isWriteAnswer(data))
        throw new TargetFault(
          'unfit',
          `The function poolgate_write at ${host} is not one that \`poolgate sync init\` made. Run \`poolgate sync init\`.`,
        );
      return data.done ? { done: true, refused: [...refused, ...data.refused.map(refusedRow)] } : data;
    },
    cursorOf: async (source) => (await call('poolgate_cursor', { source })) as Cursor | null,
    async tryOut(operations) {
      // A place where no target is: everything up to the rows is done.
      await call('poolgate_write', { batch: batchJson({ ...nowhere, after: [], writes: [] }) });
      for (const { rowsOf } of operations)
        if (rowsOf !== undefined)
          await rows(rowsOf, { column: rowsOf.scope ?? rowsOf.key[0] ?? '', values: [] }, null, 0);
    },
    rows,
    async close() {
      stopping.abort();
    },
  };
}

/** The library is loaded where it is used. */
async function connect(url: string, key: string, fetchOnce: typeof fetch): Promise<SupabaseClient> {
  const { createClient } = await import('@supabase/supabase-js');
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchOnce },
  });
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
