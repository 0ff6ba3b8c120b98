import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Response } from 'express';
import { mostOfPage } from '../gate/budgets.ts';
import { problemForReaders, retryAfterSeconds } from '../gate/fault-problem.ts';
import { GateFault } from '../gate/gate-fault.ts';
import { type Asked, type JudgedHead, judgeHead } from '../gate/head.ts';
import { type JsonShape, RefusedBody } from '../gate/json-scanner.ts';
import { type ReadJson, type ReadJsonOptions, readJsonBody } from '../gate/read-json.ts';
import { readProblem } from '../gate/read-problem.ts';
import { checkBytes, upTo } from '../gate/up-to.ts';

export interface AskedByCaller extends Asked {
  /** Names the service, as the subject of a sentence. */
  subject: string;
  /** Whether the caller sees some pools alone, and is told nothing that is for who runs a service. */
  isForReaders: boolean;
  alter?: AlterBody | undefined;
}

/** Makes another body of one as it comes. @param type its media type. */
export type AlterBody = (body: AsyncIterable<Buffer>, type: string) => AsyncIterable<Buffer>;

/**
 * Gives the caller what a service answered to a GET or a change, if it is an answer of the contract.
 * @throws GateFault where it is not, Problem where the service answered with one.
 */
export async function fromService(answer: IncomingMessage, response: Response, asked: AskedByCaller): Promise<void> {
  const head = judgeHead(asked, { status: answer.statusCode, headers: pairs(answer.rawHeaders) });
  if (head.as === 'problem') throw await problemFrom(answer, head, asked);
  if (head.as !== 'answer') {
    answer.resume();
    giveHead(head, response);
    response.end();
    return;
  }
  checkLength(answer, head.bytes);
  try {
    await pipeline(
      answer,
      (body: AsyncIterable<Buffer>) => upTo(body, mostOfPage),
      (body: AsyncIterable<Buffer>) => asked.alter?.(body, head.type) ?? body,
      writeTo(response, asked.alter ? ofAnotherBody(head) : head),
    );
  } catch (error) {
    throw error instanceof GateFault ? error : GateFault.away('broke off its answer', error);
  }
}

/** A whole answer in JSON. */
export interface ReadAnswer extends ReadJson {
  /** What the caller may be told in headers. */
  headers: Record<string, string>;
}

/**
 * Reads what a service answered to a GET.
 * @throws GateFault where it is no answer of the contract, Problem where the service answered with one.
 */
export async function readFromService(
  answer: IncomingMessage,
  asked: AskedByCaller,
  shape: JsonShape,
  options: ReadJsonOptions,
): Promise<ReadAnswer> {
  const head = judgeHead(asked, { status: answer.statusCode, headers: pairs(answer.rawHeaders) });
  if (head.as === 'problem') throw await problemFrom(answer, head, asked);
  if (head.as !== 'answer') throw new Error('an answer that nobody has was asked for on a condition');
  checkLength(answer, head.bytes);
  try {
    return { ...(await readJsonBody(upTo(answer, mostOfPage), shape, options)), headers: head.headers };
  } catch (error) {
    if (error instanceof GateFault || error instanceof Problem) throw error;
    if (error instanceof SyntaxError) throw GateFault.breaksContract('it is no JSON', error);
    if (error instanceof RefusedBody) throw GateFault.breaksContract(`it is not taken in (${error.message})`, error);
    throw GateFault.away('broke off its answer', error);
  }
}

function checkLength(answer: IncomingMessage, bytes: number | null): void {
  if (bytes !== null) checkBytes(bytes, mostOfPage);
  // Else an answer that broke off would look whole. There is no coding of the transfer but chunks.
  else if (answer.headers['transfer-encoding'] === undefined)
    throw GateFault.breaksContract('it does not say where it ends');
}

async function problemFrom(
  answer: IncomingMessage,
  { status, retryAfterSeconds: wait }: Extract<JudgedHead, { as: 'problem' }>,
  { subject, isForReaders }: AskedByCaller,
): Promise<Problem> {
  const { detail, errors } = await readProblem(answer, status);
  if (status !== 503)
    return new Problem(status, detail, {
      ...(wait !== undefined && { retryAfterSeconds: wait }),
      ...(errors !== undefined && { errors }),
    });
  if (isForReaders) return problemForReaders(subject, GateFault.silent());
  return new Problem(503, `${subject} cannot answer now: ${detail}`, { retryAfterSeconds: wait ?? retryAfterSeconds });
}

function ofAnotherBody(head: Extract<JudgedHead, { as: 'answer' }>): typeof head {
  const { etag: _etag, ...headers } = head.headers;
  return { ...head, headers, bytes: null };
}

type GivenHead = Exclude<JudgedHead, { as: 'problem' }>;

function giveHead(head: GivenHead, response: Response): void {
  response.statusCode = head.as === 'answer' ? head.status : head.as === 'done' ? 204 : 304;
  // The answer is given now, by this machine's clock. The gateway itself varies by more.
  const { vary, date: _date, 'cache-control': kept, ...headers } = head.headers;
  if (vary !== undefined) response.vary(vary);
  // Who may keep it, if anybody, is said here.
  if (kept === 'no-store') response.setHeader('cache-control', kept);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (head.as === 'answer' && head.bytes !== null) response.setHeader('content-length', head.bytes);
}

/**
 * The head is given with the first of the body: a problem in its place must not carry headers of what did not come. A pipeline that ended in
 * the response itself would close it at a fault, although a problem can still be sent.
 */
function writeTo(
  response: Response,
  head: Extract<JudgedHead, { as: 'answer' }>,
): (body: AsyncIterable<Buffer>) => Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  return async (body) => {
    let begun = false;
    for await (const chunk of body) {
      if (!begun) giveHead(head, response);
      begun = true;
      if (!response.write(chunk)) await once(response, 'drain', { signal: left.signal });
    }
    if (!begun && head.type === 'application/json') throw GateFault.breaksContract('it is empty');
    if (!begun) giveHead(head, response);
    response.end();
  };
}

function* pairs(raw: string[]): Generator<[string, string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) yield [raw[index] as string, raw[index + 1] as string];
}
