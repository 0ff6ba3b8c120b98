import { isOfTls } from '@poolgate/sync/targets/postgres/connection-settings.ts';

/** Why the history database does not answer: the predicate of a sentence about it. It holds nothing of the address or of what was asked. */
export class HistoryFault extends Error {
  override name = 'HistoryFault';
  /** Whether only what was asked is at fault, such as a text that no column can hold: others may be answered. */
  isOfRequest: boolean;

  constructor(sentence: string, options: { cause?: unknown; isOfRequest?: boolean } = {}) {
    super(sentence, { cause: options.cause });
    this.isOfRequest = options.isOfRequest ?? false;
  }
}

const sentences: [codes: readonly string[], sentence: string][] = [
  [['ECONNREFUSED'], 'refuses the connection. Is it running at the address in HISTORY_DATABASE_URL?'],
  [['ENOTFOUND', 'EAI_AGAIN'], 'has a name in HISTORY_DATABASE_URL that does not resolve.'],
  [['28P01', '28000'], 'does not take the user or the password in HISTORY_DATABASE_URL.'],
  [['3D000'], 'has no database of the name in HISTORY_DATABASE_URL.'],
  [
    ['3F000', '42P01', '42703'],
    'lacks tables or columns of the history. Run `poolgate sync init` with the layout `history`.',
  ],
  [
    ['42501'],
    'does not let this user read the whole history. Grant USAGE on the schema poolgate and SELECT on its tables, and where they have row-level security BYPASSRLS.',
  ],
  [['57014', 'CONNECT_TIMEOUT', 'ETIMEDOUT'], 'does not answer in time.'],
  [['53300'], 'has no connection left.'],
];

/** What the library says of a server that it does not understand. */
const notUnderstood = ['MESSAGE_NOT_SUPPORTED', 'SASL_SIGNATURE_MISMATCH'];

/** What the database or the connection to it fails with, as a HistoryFault; null for any other error. */
export function asHistoryFault(error: unknown): HistoryFault | null {
  if (error instanceof HistoryFault) return error;
  const { code = null, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && code.startsWith('22'))
    return new HistoryFault('cannot look for what is asked.', { cause: error, isOfRequest: true });
  const sentence = sentenceOf(code, name);
  return sentence === null ? null : new HistoryFault(sentence, { cause: error });
}

function sentenceOf(code: unknown, name: unknown): string | null {
  const isAnswer = name === 'PostgresError';
  if (typeof code !== 'string') return isAnswer ? 'answers with an error that has no code.' : null;
  const known = sentences.find(([codes]) => codes.includes(code));
  if (known !== undefined) return known[1];
  if (isAnswer) return `answers with the error ${code}.`;
  if (isOfTls(code))
    return `cannot be reached with the encryption that HISTORY_DATABASE_URL asks for (${code}). Set sslmode and sslrootcert to what the server has.`;
  if (notUnderstood.includes(code)) return `answers in a way that is not understood (${code}).`;
  return /^(E[A-Z]+|EAI_[A-Z]+|ERR_(SOCKET|STREAM)_[A-Z_]+|CONNECTION_[A-Z_]+)$/.test(code)
    ? 'broke off the connection.'
    : null;
}
