import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** The headers of a caller that a service gets, beside `If-None-Match`. None concerns one connection only, says how a body is sent, or identifies a person. */
const passedOn = ['poolgate-contract', 'user-agent'] as const;

export interface SentToService {
  /** Path and query. */
  path: string;
  /** The media types that are taken; those of the caller where none is named. */
  types: readonly string[] | undefined;
  /** Sent as JSON, where there is one. */
  body: unknown;
  /** Whether the service is asked whether the caller has its answer already. */
  isConditional: boolean;
  serviceToken: string | undefined;
  requestId: string;
}

/**
 * The request that the proxy sends in place of the caller's. It is made anew, so that nothing of the caller's passes that is not named here:
 * no header, no body that was not checked, no way to frame one.
 */
export function toService(request: IncomingMessage, sentOn: SentToService) {
  const { path, types, body, isConditional, serviceToken, requestId } = sentOn;
  const json = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const { connection } = request.headers;
  const ofTheConnection = new Set((connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  const headers: Record<string, string> = {
    // A coded answer could not be bounded without being decoded.
    'accept-encoding': 'identity',
    'x-request-id': requestId,
    ...(serviceToken !== undefined && { authorization: `Bearer ${serviceToken}` }),
    ...(json && { 'content-type': 'application/json', 'content-length': String(json.length) }),
  };
  for (const name of [...passedOn, 'accept', ...(isConditional ? ['if-none-match'] : [])]) {
    const value = request.headers[name];
    if (typeof value === 'string' && !ofTheConnection.has(name)) headers[name] = value;
  }
  // What the gateway has made of the caller's. Its answer is judged by that.
  if (types) headers.accept = types.join();
  if (request.method === 'POST' && json === null) headers['content-length'] = '0';
  const { method, socket } = request;
  const sent = { method, url: path, headers, socket, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1 };
  // The proxy reads no more of a request than this.
  return Object.assign(Readable.from(json === null ? [] : [json]), sent) as unknown as IncomingMessage;
}
