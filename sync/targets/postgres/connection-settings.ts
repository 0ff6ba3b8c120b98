import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

/** Where a database is and how it is reached, from a URL as libpq has it. */
export interface ConnectionSettings {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** `prefer`: with TLS where the server has it. */
  ssl: false | 'prefer' | ConnectionOptions;
}

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** What hosts of databases write into their URLs, and changes nothing here: no statement is prepared, and times are bounded in any case. */
const ignored = [
  ...['application_name', 'channel_binding', 'connect_timeout', 'connection_limit', 'gssencmode', 'keepalives'],
  ...['keepalives_idle', 'pgbouncer', 'target_session_attrs'],
];
const known = new Set(['sslmode', 'sslrootcert', 'host', ...ignored]);

/** @throws Error what is wrong with it, to be said after the name of the setting; without any part of the URL that may be secret. */
export function connectionSettings(text: string): ConnectionSettings {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol))
    throw new Error('is not the URL of a PostgreSQL database that begins with postgres://');
  const unknown = [...url.searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`has an option that is not known here; known are ${[...known].join(', ')}`);
  // What stands before it would be taken for a host, and be named.
  if (/[/@]/.test(url.pathname.slice(1)))
    throw new Error(
      'has a / or an @ after its host; in a user, a password or a database write / as %2F, @ as %40, ? as %3F and # as %23',
    );
  const host = url.searchParams.get('host') ?? url.hostname.replace(/^\[|\]$/g, '');
  const user = decoded(url.username, 'user');
  const database = decoded(url.pathname.slice(1), 'database');
  if (host === '') throw new Error('names no host');
  if (user === '') throw new Error('names no user');
  if (database === '') throw new Error('names no database after its host');
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    database,
    user,
    password: decoded(url.password, 'password'),
    ssl: encryption(url.searchParams.get('sslmode') ?? 'prefer', url.searchParams.get('sslrootcert')),
  };
}

/** What is wrong with a URL, to be said after the name of the setting; null where nothing is. */
export function connectionFault(text: string): string | null {
  try {
    connectionSettings(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** As the library `postgres` wants it. A certificate is of a name, never of an address. */
export function tlsOf({ host, ssl }: Pick<ConnectionSettings, 'host' | 'ssl'>): ConnectionSettings['ssl'] {
  return typeof ssl === 'object' ? { host, ...(isIP(host) === 0 && { servername: host }), ...ssl } : ssl;
}

/** Whether a connection failed for its certificate or its encryption, by the code of the error. */
export function isOfTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|EPROTO)/.test(
    code,
  );
}

function decoded(part: string, name: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error(`has a ${name} with a % that begins no code; write % as %25`);
  }
}

function encryption(mode: string, rootCertificate: string | null): ConnectionSettings['ssl'] {
  if (!sslModes.includes(mode)) throw new Error(`has an sslmode that is none of ${sslModes.join(', ')}`);
  if (mode === 'disable') return false;
  if (mode === 'allow' || mode === 'prefer') return 'prefer';
  const isVerified = mode !== 'require' || rootCertificate !== null;
  const ca = rootCertificate === null || rootCertificate === 'system' ? {} : { ca: certificate(rootCertificate) };
  const anyName = mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined };
  return { rejectUnauthorized: isVerified, ...ca, ...anyName };
}

function certificate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`has an sslrootcert that cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
