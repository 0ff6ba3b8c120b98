// What stops a target, in sentences for the operator. None of them holds a password or a value of a row.
import { lookup } from 'node:dns/promises';
import { TargetFault } from '../target.ts';
import type { ConnectionSettings } from './connection-settings.ts';

/** PostgreSQL 14 is no longer maintained. */
export const oldestVersion = 15;

export class TooOld extends Error {
  readonly version: number;
  constructor(version: number) {
    super(`PostgreSQL ${version}`);
    this.version = version;
  }
}

/** The time for a whole transaction was over. */
export class NoAnswer extends Error {}

export interface Place extends Pick<ConnectionSettings, 'host' | 'port' | 'database' | 'user'> {
  /** The setting of its URL. */
  variable: string;
  connectSeconds: number;
  statementSeconds: number;
  answerSeconds: number;
}

interface ServerError extends Error {
  code: string;
  table_name?: string;
}

/** Undefined where the server said nothing. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'PostgresError' ? (error as ServerError).code : undefined;
}

/** Whether tables, columns or functions are not as they were thought to be. */
export function isOfStructure(sqlState: string | undefined): boolean {
  return sqlState !== undefined && /^(42|3F)/.test(sqlState) && sqlState !== '42501';
}

/** @param families which kinds of addresses a name has, for tests. */
export async function faultOf(error: unknown, place: Place, families = familiesOf): Promise<TargetFault> {
  if (error instanceof TargetFault) return error;
  if (error instanceof TooOld)
    return new TargetFault(
      'unfit',
      `${at(place)} is PostgreSQL ${error.version}. Poolgate needs ${oldestVersion} or newer: upgrade it, or set ${place.variable} to another one.`,
    );
  const state = sqlStateOf(error);
  return state === undefined ? faultOnTheWay(error, place, families) : faultOfServer(error as ServerError, place);
}

function faultOfServer({ code, message }: ServerError, place: Place): TargetFault {
  const { database, user, variable, statementSeconds } = place;
  const init = 'Run `poolgate sync init`.';
  const unfit = (text: string) => new TargetFault('unfit', text);
  const unavailable = (text: string) => new TargetFault('unavailable', text);
  if (code === '28P01')
    return unfit(
      `${at(place)} refuses the password of ${user}. Correct it in ${variable}; write %, @, / and : in it as codes such as %40.`,
    );
  if (code.startsWith('28'))
    return unfit(`${at(place)} does not let ${user} in (${told(message)}). Check ${variable}, and pg_hba.conf there.`);
  if (code === '3D000') return unfit(`${at(place)} has no database ${database}. Create it, or correct ${variable}.`);
  if (code === '42501')
    return unfit(
      `The user ${user} may not write the tables at ${at(place)} (${told(message)}). Run \`poolgate sync init\` as their owner, which grants it.`,
    );
  if (code === '42P01' || code === '3F000')
    return unfit(`A table is missing in ${database} at ${at(place)} (${told(message)}). ${init}`);
  if (code === '42883')
    return unfit(`A function is missing in ${database} at ${at(place)}, or was made by another version. ${init}`);
  if (code === '42703' || code === '42P10')
    return unfit(`A table in ${database} at ${at(place)} lacks a column or a unique key (${told(message)}). ${init}`);
  if (code.startsWith('42'))
    return unfit(`The tables in ${database} at ${at(place)} are not as they are written (${told(message)}). ${init}`);
  if (code === '25006')
    return unfit(
      `${at(place)} is read-only: it is a standby, or was made so. Set ${variable} to the server that can be written.`,
    );
  if (code === '53300')
    return unavailable(`${at(place)} has no connection left. Raise its max_connections, or use a pooler.`);
  if (code.startsWith('53')) return unavailable(`${at(place)} is short of something (${told(message)}).`);
  if (code === '57014')
    return unavailable(`${at(place)} needed more than ${statementSeconds} s for a statement, which was cancelled.`);
  if (code === '25P03')
    return unavailable(`${at(place)} ended a transaction that waited too long. The network to it may be slow.`);
  if (code.startsWith('57')) return unavailable(`${at(place)} is starting or stopping.`);
  if (code.startsWith('40') || code.startsWith('55'))
    return unavailable(`Somebody else holds rows of the tables at ${at(place)} (SQLSTATE ${code}).`);
  if (/^(08|XX)/.test(code))
    return unavailable(`${at(place)} reports a fault of its own (${told(message)}). Check ${variable}.`);
  if (isAboutRows(code))
    return unfit(`${at(place)} refuses a batch whatever is left out of it (SQLSTATE ${code}). ${init}`);
  return unavailable(`${at(place)} reports a fault (SQLSTATE ${code}).`);
}

function isAboutRows(code: string): boolean {
  return /^(2[1237]|44|54|P0)/.test(code);
}

async function faultOnTheWay(error: unknown, place: Place, families: typeof familiesOf): Promise<TargetFault> {
  const { host, port, variable, connectSeconds, answerSeconds } = place;
  const code = codeOf(error);
  const unavailable = (text: string) => new TargetFault('unavailable', text);
  if (error instanceof NoAnswer)
    return unavailable(
      `${at(place)} did not answer within ${answerSeconds} s. What was written may be there; it is looked up before the next attempt.`,
    );
  if (/^(ENOTFOUND|EAI_|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|ETIMEDOUT|CONNECT_TIMEOUT)/.test(code)) {
    const found = await families(host);
    if (found.length > 0 && found.every((family) => family === 6))
      return new TargetFault(
        'unfit',
        `${host} has IPv6 addresses only, and this machine does not reach it over IPv6. For Supabase set ${variable} to the session pooler (port 5432 of ….pooler.supabase.com, under Connect in its dashboard), which has IPv4; for others use a name with an IPv4 address.`,
      );
    if (found.length === 0)
      return unavailable(
        `The name ${host} has no address. Correct it in ${variable}, or check the name service of this machine.`,
      );
  }
  if (code === 'ECONNREFUSED')
    return unavailable(`Nothing listens at ${host}:${port}. Start PostgreSQL there, or correct ${variable}.`);
  if (code === 'CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return unavailable(
      `${at(place)} did not let a connection in within ${connectSeconds} s. Check ${variable}, and firewalls on the way.`,
    );
  if (isOfTls(code, error))
    return new TargetFault(
      'unfit',
      `No encrypted connection to ${at(place)} could be made (${code}). Set sslmode in ${variable} to what the server has, and sslrootcert to the file with its authority.`,
    );
  return unavailable(`The connection to ${at(place)} ended (${code}).`);
}

function isOfTls(code: string, error: unknown): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/.test(code) ||
    (error instanceof Error && error.message.includes('secure TLS connection'))
  );
}

function codeOf(error: unknown): string {
  const given = (error as { code?: unknown }).code;
  if (typeof given === 'string') return given;
  // Each address of a name was tried.
  return error instanceof AggregateError && error.errors.length > 0 ? codeOf(error.errors[0]) : 'no reason given';
}

async function familiesOf(host: string): Promise<number[]> {
  try {
    return (await lookup(host, { all: true })).map(({ family }) => family);
  } catch {
    // The name has no address here.
    return [];
  }
}

/** What the server says of itself, of names and rights: none of these faults has values of rows. */
function told(message: string): string {
  return message.replaceAll(/\s+/g, ' ').slice(0, 200);
}

function at({ host, port }: Place): string {
  return `PostgreSQL at ${host}:${port}`;
}
