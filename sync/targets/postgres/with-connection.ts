import type { Sql } from 'postgres';
import { connectionSettings } from './connection-settings.ts';
import { openSocket } from './open-socket.ts';
import { faultOf, oldestVersion, TooOld } from './postgres-faults.ts';
import { connect } from './postgres-target.ts';

const connectSeconds = 10;
/** Long enough for an index over years; shorter than a person would wait without looking. */
const seconds = 3600;

/** A fault of a statement, which the caller explains. */
export class StatementFault extends Error {
  readonly code: string;
  constructor(code: string, message: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Does some work for an operator over one connection.
 * @throws TargetFault where there is no connection; StatementFault where the server refuses a statement.
 */
export async function withConnection<T>(url: string, variable: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const settings = connectionSettings(url);
  let isConnected = false;
  let attempts = 0;
  const sql = connect(settings, { connectSeconds }, async () => {
    attempts += 1;
    // The library would try without end.
    if (attempts > 1) throw Object.assign(new Error(), { code: 'closed before an answer' });
    return openSocket(settings, connectSeconds);
  });
  try {
    const [row] = await sql.unsafe("SELECT current_setting('server_version_num')::integer / 10000 AS version");
    if (row?.version < oldestVersion) throw new TooOld(row?.version);
    isConnected = true;
    return await work(sql);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (isConnected && error instanceof Error && error.name === 'PostgresError')
      throw new StatementFault(String(code), error.message, { cause: error });
    const isOther = isConnected && typeof code !== 'string';
    throw isOther
      ? error
      : await faultOf(error, {
          ...settings,
          variable,
          connectSeconds,
          statementSeconds: seconds,
          answerSeconds: seconds,
        });
  } finally {
    await sql.end({ timeout: 1 });
  }
}
