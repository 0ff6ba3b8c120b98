// What a PostgreSQL server reports, over a connection or over REST. No sentence holds a value of a row.
import { nameInUse } from '../tables/own-faults.ts';
import { isFaultOfRow } from './batch-sql.ts';
import { TargetFault } from './target.ts';

export interface SqlFault {
  /** The SQLSTATE. */
  code: string;
  message: string;
}

/** Who reports it, for messages. */
export interface SqlPlace {
  title: string;
  database: string;
  user: string;
  /** The setting that says where it is. */
  variable: string;
  statementSeconds: number;
}

/** Whether tables, columns or functions are not as they were thought to be. */
export function isOfStructure(sqlState: string | undefined): boolean {
  return sqlState !== undefined && /^(42|3F)/.test(sqlState) && sqlState !== '42501';
}

/** A fault that the server reports, as a sentence for the operator. */
export function sqlFault({ code, message }: SqlFault, place: SqlPlace): TargetFault {
  const { title, database, user, variable, statementSeconds } = place;
  const init = 'Run `poolgate sync init`.';
  const unfit = (text: string) => new TargetFault('unfit', text);
  const unavailable = (text: string) => new TargetFault('unavailable', text);
  if (code === '28P01')
    return unfit(
      `${title} refuses the password of ${user}. Correct it in ${variable}; write %, @, / and : in it as codes such as %40.`,
    );
  if (code.startsWith('28'))
    return unfit(`${title} does not let ${user} in (${told(message)}). Check ${variable}, and pg_hba.conf there.`);
  if (code === '3D000') return unfit(`${title} has no database ${database}. Create it, or correct ${variable}.`);
  if (code === '42501')
    return unfit(
      `The user ${user} may not write the tables at ${title} (${told(message)}). ` +
        (user === 'service_role'
          ? 'Run `poolgate sync init` as their owner, which grants it.'
          : `Set ${variable} to their owner, or let the owner grant it as docs/postgres.md shows.`),
    );
  if (code === '42P01' || code === '3F000')
    return unfit(`A table is missing in ${database} at ${title} (${told(message)}). ${init}`);
  if (code === '42883')
    return unfit(`A function is missing in ${database} at ${title}, or was made by another version. ${init}`);
  if (code === '42703' || code === '42P10')
    return unfit(`A table in ${database} at ${title} lacks a column or a unique key (${told(message)}). ${init}`);
  if (code.startsWith('42'))
    return unfit(`The tables in ${database} at ${title} are not as they are written (${told(message)}). ${init}`);
  if (code === '25006')
    return unfit(
      `${title} is read-only: it is a standby, or was made so. Set ${variable} to the server that can be written.`,
    );
  if (code === '53300')
    return unavailable(`${title} has no connection left. Raise its max_connections, or use a pooler.`);
  if (code.startsWith('53')) return unavailable(`${title} is short of something (${told(message)}).`);
  if (code === '57014')
    return unavailable(`${title} needed more than ${statementSeconds} s for a statement, which was cancelled.`);
  if (code === '25P03')
    return unavailable(`${title} ended a transaction that waited too long. The network to it may be slow.`);
  if (code.startsWith('57')) return unavailable(`${title} is starting or stopping.`);
  if (code.startsWith('40') || code.startsWith('55'))
    return unavailable(`Somebody else holds rows of the tables at ${title} (SQLSTATE ${code}).`);
  if (/^(08|XX)/.test(code))
    return unavailable(`${title} reports a fault of its own (${told(message)}). Check ${variable}.`);
  if (code === nameInUse)
    return unfit(
      `At ${title} ${told(message)}. Nothing is written until that one is called otherwise there, because the rows of both would become one; where two change their names with each other, give one a third name first. If no service has it any more: DELETE FROM poolgate.account_name for that pool_id.`,
    );
  if (isFaultOfRow(code))
    return unfit(
      `${title} refuses a batch whatever is left out of it (SQLSTATE ${code}), such as the new name of an account. Look at constraints and triggers of the tables. ${init}`,
    );
  return unavailable(`${title} reports a fault (SQLSTATE ${code}).`);
}

/** What the server says of itself, of names and rights: none of these faults has values of rows. */
function told(message: string): string {
  return message.replaceAll(/\s+/g, ' ').slice(0, 200);
}
