import { type FailureKind, ReadFailure } from '@poolgate/core/failure.ts';
import { text } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';
import { isOk } from '../both-ways/envelope.ts';
import { saysTooMany, tooManyRequests } from '../both-ways/too-many-requests.ts';

/** The nonce is not greater than the last one of this key. */
export const nonceCode = '-18';

const later = 'It is tried again at the next poll.';
const checkKey = 'Check api_key and api_secret in the settings of this pool, or make a new API key at Antpool.';

/** What each documented code means for the person who runs the account, and which setting it is of. The HTTP status is 200 for all of them. */
const refusals: Readonly<Record<string, readonly [FailureKind, string, setting?: string]>> = {
  '-1': ['unavailable', `Antpool reports an unknown fault of its own (code -1). ${later}`],
  '-2': [
    'changed',
    'Antpool no longer accepts a parameter (code -2). Check coin in the settings of this pool. If it is right, the adapter needs an update.',
    'coin',
  ],
  '-3': ['unavailable', `Antpool reports a system fault (code -3). ${later}`],
  '-4': ['unavailable', `Antpool reports a fault of its database (code -4). ${later}`],
  '-5': ['auth', 'Antpool has disabled this account or its API access (code -5). Ask Antpool to enable it again.'],
  '-6': [
    'auth',
    'Antpool does not know the API key (code -6). Check api_key in the settings of this pool and that the key still exists at Antpool.',
  ],
  '-7': [
    'auth',
    'Antpool refuses the signature (code -7). Check that user_id is the name of the account or sub-account, not the e-mail address, and that api_secret belongs to api_key.',
    'api_secret',
  ],
  '-8': [
    'auth',
    'Antpool refuses the IP address of this machine (code -8). Add it to the whitelist of the API key at Antpool. If it is there, it may be banned for too many requests.',
  ],
  '-9': [
    'auth',
    'The API key lacks a permission (code -9). Allow it to read the account at Antpool, or make a new key with that permission.',
  ],
  '-10': [
    'account_not_found',
    'Antpool does not know the user (code -10). Check user_id in the settings of this pool: it must name the account or sub-account of the API key.',
  ],
  '-13': ['auth', `Antpool requires a login for this request (code -13). ${checkKey}`],
  [nonceCode]: [
    'auth',
    'Antpool refuses the nonce, and a larger one too (code -18). Another program probably uses the same API key. Make an API key for Poolgate alone, and check the clock of this machine.',
  ],
  '-20': ['auth', `Antpool refuses the token (code -20). ${checkKey}`],
  '-21': ['auth', `Antpool refuses the token (code -21). ${checkKey}`],
  '-22': ['auth', `Antpool refuses the token (code -22). ${checkKey}`],
  '-23': ['auth', `Antpool refuses the token (code -23). ${checkKey}`],
  '-24': [
    'auth',
    'Antpool does not accept the coin for this account (code -24). Check coin in the settings of this pool: it must be the ticker of a coin that this account mines. Example: BTC.',
    'coin',
  ],
  '-26': ['auth', 'Antpool allows this request only to VIP accounts (code -26). Ask Antpool for access.'],
  '-27': ['auth', 'Antpool allows this request only to VIP accounts (code -27). Ask Antpool for access.'],
};

const envelope = record({ code: text, message: text });

/** The code of a refusal; null where the answer is not a refusal. */
export function refusalCode({ body }: JsonAnswer): string | null {
  const code = envelope.look(body)?.figures.code ?? null;
  return code === null || isOk(code) ? null : code;
}

/** The failure behind the answer's code; undefined for a success, and where the HTTP status says more. */
export function signedRefusal(answer: JsonAnswer): ReadFailure | undefined {
  const code = refusalCode(answer);
  if (code === null || answer.status === 429) return undefined;
  const [kind, sentence, setting] = (Object.hasOwn(refusals, code) && refusals[code]) || [
    'unavailable' as const,
    `Antpool refuses the request with ${/^-?\d{1,6}$/.test(code) ? `code ${code}` : 'an unknown code'}. ${later}`,
  ];
  const message = envelope.look(answer.body)?.figures.message ?? '';
  // A clear code counts for more than words. -8 and -2 also stand for a ban and for too many requests.
  if (saysTooMany(message) && (kind === 'unavailable' || kind === 'changed' || code === '-8'))
    return new ReadFailure('rate_limited', tooManyRequests);
  return new ReadFailure(kind, sentence, { setting });
}
