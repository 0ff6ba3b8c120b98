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
  [['42501'], 'does not let this user read the history. Grant USAGE on the schema poolgate and SELECT on its tables.'],
  [['57014', 'CONNECT_TIMEOUT', 'ETIMEDOUT'], 'does not answer in time.'],
  [['53300'], 'has no connection left.'],
];

/** What the database or the connection to it fails with, as a HistoryFault; null for any other error. */
export function asHistoryFault(error: unknown): HistoryFault | null {
  if (error instanceof HistoryFault) return error;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code !== 'string') return null;
  if (code.startsWith('22'))
    return new HistoryFault('cannot look for what is asked.', { cause: error, isOfRequest: true });
  const known = sentences.find(([codes]) => codes.includes(code));
  if (known !== undefined) return new HistoryFault(known[1], { cause: error });
  if (name === 'PostgresError') return new HistoryFault(`answers with the error ${code}.`, { cause: error });
  if (/^(E[A-Z]+|CONNECTION_[A-Z_]+)$/.test(code))
    return new HistoryFault('broke off the connection.', { cause: error });
  return null;
}
