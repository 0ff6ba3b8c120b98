import { NotPublic } from '@poolgate/server/http/public-address.ts';

const sentences: Record<string, string> = {
  ECONNREFUSED: 'Nobody answers there: the connection was refused.',
  ECONNRESET: 'The connection was broken off.',
  EPIPE: 'The connection was broken off.',
  ECONNECTION: 'The connection was broken off.',
  EABORT: 'It did not answer in time.',
  EDNS: 'The name of its host could not be looked up.',
  ENOTFOUND: 'The name of its host is not known.',
  EAI_AGAIN: 'The name of its host could not be looked up.',
  ETIMEDOUT: 'It did not answer in time.',
  EHOSTUNREACH: 'There is no way to its host.',
  ENETUNREACH: 'There is no way to its network.',
  ABORT_ERR: 'It did not answer in time.',
  CERT_HAS_EXPIRED: 'Its certificate is over.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by nobody who is known here.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is signed by nobody who is known here.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
};

/** What is wrong with a connection, without what the error says itself: that may hold an address with a secret. */
export function faultSentence(error: unknown): string {
  if (error instanceof NotPublic)
    return 'Its address is not public. Set allow_private in its entry if it is meant to be in your own network.';
  const codes = [error, ...causesOf(error)].flatMap((one) => {
    const { code, originalCode } = (one ?? {}) as { code?: unknown; originalCode?: unknown };
    // The mail library has codes of its own, and keeps the one before.
    return originalCode === undefined ? [String(code)] : [String(originalCode), String(code)];
  });
  for (const code of codes) {
    const known = sentences[code];
    if (known !== undefined) return known;
  }
  if (codes.some((code) => code.startsWith('HPE_'))) return 'What it answers is not HTTP.';
  const named = codes.find((code) => /^[A-Z][A-Z0-9_]{1,40}$/.test(code));
  return named === undefined ? 'The connection failed.' : `The connection failed (${named}).`;
}

/** Several addresses of a name are tried, each with an error of its own. */
function causesOf(error: unknown): unknown[] {
  if (error instanceof AggregateError) return error.errors;
  return error instanceof Error && error.cause !== undefined ? [error.cause] : [];
}
