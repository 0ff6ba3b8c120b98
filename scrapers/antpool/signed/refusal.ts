import { type FailureKind, ReadFailure } from '@poolgate/core/failure.ts';
import { text } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

/** The pool refuses a nonce that is not greater than the last one it saw with this key. */
export const nonceCode = '-18';

export const tooManyRequests =
  'Antpool says that it gets too many requests (600 in 10 minutes are allowed for one IP address). Poll less often, or put fewer programs behind this address.';

const later = 'It is tried again at the next poll.';
const token = 'Check api_key and api_secret in the pool file, or make a new API key at Antpool.';

/** What each documented code means for the person who runs the account. HTTP says 200 to all of them. */
const refusals: Readonly<Record<string, readonly [FailureKind, string]>> = {
  '-1': ['unavailable', `Antpool reports an unknown fault of its own (code -1). ${later}`],
  '-2': [
    'changed',
    'Antpool no longer accepts a parameter that was sent (code -2). Check coin in the pool file; if it is right, the adapter needs an update.',
  ],
  '-3': ['unavailable', `Antpool reports a system fault (code -3). ${later}`],
  '-4': ['unavailable', `Antpool reports a fault of its database (code -4). ${later}`],
  '-5': ['auth', 'Antpool has disabled this account or its API access (code -5). Ask Antpool to enable it again.'],
  '-6': [
    'auth',
    'Antpool does not know the API key (code -6). Check api_key in the pool file and that the key still exists at Antpool.',
  ],
  '-7': [
    'auth',
    'Antpool refuses the signature (code -7). Check that user_id is the name of the account or sub-account, not the e-mail address, and that api_secret belongs to api_key.',
  ],
  '-8': [
    'auth',
    'Antpool refuses the IP address of this machine (code -8). Add it to the whitelist of the API key at Antpool; if it stands there, it may be banned for too many requests.',
  ],
  '-9': [
    'auth',
    'The API key lacks a permission (code -9). Allow it at Antpool to read the account, or make a new key with that right.',
  ],
  '-10': [
    'account_not_found',
    'Antpool does not know the user (code -10). Check user_id in the pool file: it must be the name of the account or sub-account that the API key belongs to.',
  ],
  '-13': ['auth', `Antpool wants a login for this request (code -13). ${token}`],
  [nonceCode]: [
    'auth',
    'Antpool refuses the nonce, also a larger one (code -18). Another program probably uses the same API key with larger nonces: make an API key for Poolgate alone, and check the clock of this machine.',
  ],
  '-20': ['auth', `Antpool refuses the token (code -20). ${token}`],
  '-21': ['auth', `Antpool refuses the token (code -21). ${token}`],
  '-22': ['auth', `Antpool refuses the token (code -22). ${token}`],
  '-23': ['auth', `Antpool refuses the token (code -23). ${token}`],
  '-24': [
    'auth',
    'Antpool does not accept the coin for this account (code -24). Check coin in the pool file: it is a ticker such as BTC that this account mines.',
  ],
  '-26': ['auth', 'Antpool keeps this request for VIP accounts (code -26). Ask Antpool for the right to it.'],
  '-27': ['auth', 'Antpool keeps this request for VIP accounts (code -27). Ask Antpool for the right to it.'],
};

const envelope = record({ code: text, message: text });

/** Whether a code of either way says that all is well: 0, "0", "000000". */
export function isOk(code: string): boolean {
  return /^0+$/.test(code);
}

/** Whether a message speaks of too many requests; its words are not documented. */
export function speaksOfLimit(message: string): boolean {
  return /frequen|too many|too fast|throttl|limit/i.test(message);
}

/** The code of a refusal; null where the answer is none. */
export function refusalCode({ body }: JsonAnswer): string | null {
  const code = envelope.look(body)?.figures.code ?? null;
  return code === null || isOk(code) ? null : code;
}

/** The failure that follows from the answer's code; undefined where all is well or where the HTTP status says it better. */
export function signedRefusal(answer: JsonAnswer): ReadFailure | undefined {
  const code = refusalCode(answer);
  if (code === null || answer.status === 429) return undefined;
  const [kind, sentence] = (Object.hasOwn(refusals, code) && refusals[code]) || [
    'unavailable' as const,
    `Antpool refuses the request with ${/^-?\d{1,6}$/.test(code) ? `code ${code}` : 'an unknown code'}. ${later}`,
  ];
  const message = envelope.look(answer.body)?.figures.message ?? '';
  // A certain code counts for more than words; -8 and -2 are told for a ban and for too many requests as well.
  if (speaksOfLimit(message) && (kind === 'unavailable' || kind === 'changed' || code === '-8'))
    return new ReadFailure('rate_limited', tooManyRequests);
  return new ReadFailure(kind, sentence);
}
