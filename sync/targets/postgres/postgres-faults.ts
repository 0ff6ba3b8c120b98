// What stops a target, in sentences for the operator. None of them holds a password or a value of a row.
import { lookup } from 'node:dns/promises';
import { type SqlFault, sqlFault } from '../sql-faults.ts';
import { TargetFault } from '../target.ts';
import { type ConnectionSettings, isOfTls } from './connection-settings.ts';

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

/** Undefined where the server said nothing. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'PostgresError' ? (error as Error & SqlFault).code : undefined;
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
  return state === undefined
    ? faultOnTheWay(error, place, families)
    : sqlFault(error as SqlFault & Error, { ...place, title: at(place) });
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
  if (isOfTls(code) || (error instanceof Error && error.message.includes('secure TLS connection')))
    return new TargetFault(
      'unfit',
      `No encrypted connection to ${at(place)} could be made (${code}). Set sslmode in ${variable} to what the server has, and sslrootcert to the file with its authority.`,
    );
  return unavailable(`The connection to ${at(place)} ended (${code}).`);
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

function at({ host, port }: Place): string {
  return `PostgreSQL at ${host}:${port}`;
}
