import type { Request, RequestHandler, Response } from 'express';
import { lackOfRoom, readerOf, sendBody } from '../http/unsent.ts';
import { csvHeadersFor } from '../lists/csv-headers.ts';
import { type Format, inForm, listForm, negotiate } from '../lists/formats.ts';
import { checkedOf } from './check-requests.ts';
import type { ContractOperation } from './contract.ts';
import type { CheckedRequest, Described, OperationHandler, Reply } from './operation.ts';

/** The last step of a route: calls the handler with the checked request and sends its reply. */
export function answering({ hasCsv }: ContractOperation, handler: OperationHandler<Described>): RequestHandler {
  return (request, response, next) => {
    const checked = toCheckedRequest(request, response, hasCsv);
    const reply = handler(checked);
    if (!(reply instanceof Promise)) return send(reply, checked, request, response, next);
    return reply.then((settled) => send(settled, checked, request, response, next));
  };
}

function toCheckedRequest(request: Request, response: Response, hasCsv: boolean): CheckedRequest {
  const checked = checkedOf(request);
  if (checked === undefined) throw new Error(`${request.path} was not checked against the contract`);
  const { format: asked, bom } = checked.query as { format?: Format; bom?: boolean };
  if (hasCsv) response.vary('Accept');
  const format = hasCsv ? negotiate(asked, request.headers.accept) : 'json';
  let gone: AbortController | undefined;
  return {
    ...checked,
    body: checked.body as never,
    format,
    form: listForm(format, bom),
    byAccept: hasCsv && asked === undefined,
    url: request.originalUrl,
    incoming: request,
    get caller() {
      return readerOf(response);
    },
    get signal() {
      gone ??= abortedAtClose(response);
      return gone.signal;
    },
  };
}

function abortedAtClose(response: Response): AbortController {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone;
}

/** What sending needs to know of a reply. */
type AnyReply =
  | Extract<Reply<Described>, string | { write: unknown }>
  | { text: string; type: string; headers?: Record<string, string> }
  | {
      status?: 201;
      body: unknown;
      csv?: { text: () => string; headers: Record<string, string> };
      headers?: Record<string, string>;
    };

function send(
  given: Reply<Described>,
  checked: CheckedRequest,
  request: Request,
  response: Response,
  next: (error?: unknown) => void,
): void {
  const reply = given as AnyReply | 'no content';
  if (typeof reply === 'object' && 'write' in reply) {
    reply.write(request, response, next);
    return;
  }
  if (reply === 'caller left' || response.destroyed) {
    response.destroy();
    return;
  }
  if (reply === 'no content') {
    response.status(204).end();
    return;
  }
  if ('status' in reply && reply.status !== undefined) response.status(reply.status);
  const { text, headers } = shownAs(reply, checked);
  sendText(request, response, text, { ...reply.headers, ...headers });
}

/** The body, and the headers that tell its form. */
function shownAs(
  reply: Exclude<AnyReply, string | { write: unknown }>,
  checked: CheckedRequest,
): { text: string; headers: Record<string, string> } {
  if ('text' in reply) return { text: reply.text, headers: { 'Content-Type': reply.type } };
  if (checked.format !== 'csv' || !reply.csv)
    return { text: JSON.stringify(reply.body), headers: { 'Content-Type': 'application/json' } };
  const { text, headers } = reply.csv;
  return { text: inForm(checked.form, text()), headers: { ...csvHeadersFor(checked), ...headers } };
}

/** Not with Express's `send`, which gives all of it to the system at once. @throws Problem where too much is not read yet. */
function sendText(request: Request, response: Response, text: string, headers: Record<string, string>): void {
  const body = Buffer.from(text);
  // An answer that nobody may keep needs no ETag.
  const isKept = (headers['Cache-Control'] ?? response.get('Cache-Control')) !== 'no-store';
  if (isKept) response.set('ETag', request.app.get('etag fn')(body));
  const isFresh = isKept && request.fresh;
  const problem = isFresh ? null : lackOfRoom(response, body);
  if (problem !== null) {
    response.removeHeader('ETag');
    throw problem;
  }
  response.set(headers);
  if (isFresh) {
    response.removeHeader('Content-Type');
    response.status(304).end();
    return;
  }
  const type = String(response.get('Content-Type'));
  if (!type.includes('charset=')) response.set('Content-Type', `${type}; charset=utf-8`);
  response.set('Content-Length', String(body.length));
  sendBody(response, body);
}
