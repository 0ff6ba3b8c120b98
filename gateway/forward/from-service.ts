import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Response } from 'express';
import { retryAfterSeconds } from '../gate/fault-problem.ts';
import { GateFault } from '../gate/gate-fault.ts';
import { type Asked, type JudgedHead, judgeHead } from '../gate/head.ts';
import { readProblem } from '../gate/read-problem.ts';

/** More than the longest page of any list. */
const mostBytes = 32 * 1024 * 1024;

export interface AskedByCaller extends Asked {
  method: string;
  /** Names the service, as the subject of a sentence. */
  subject: string;
}

/**
 * Gives the caller what a service answered, if it is an answer of the contract.
 * @throws GateFault where it is not, Problem where the service answered with one.
 */
export async function fromService(answer: IncomingMessage, response: Response, asked: AskedByCaller): Promise<void> {
  const head = judgeHead(asked, { status: answer.statusCode, headers: pairs(answer.rawHeaders) });
  if (head.as === 'problem') throw await problemFrom(answer, head, asked.subject);
  if (head.as === 'answer') checkLength(answer, head.bytes, asked.method);
  response.statusCode = head.as === 'answer' ? 200 : 304;
  // The answer is given now, by this machine's clock. The gateway itself varies by `Origin` too.
  const { vary, date: _date, ...headers } = head.headers;
  if (vary !== undefined) response.vary(vary);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (head.as === 'unchanged') {
    response.end();
    return;
  }
  if (head.bytes !== null) response.setHeader('content-length', head.bytes);
  try {
    await pipeline(answer, bounded, writeTo(response));
  } catch (error) {
    throw error instanceof GateFault ? error : GateFault.away('broke off its answer', error);
  }
}

async function problemFrom(
  answer: IncomingMessage,
  { status, retryAfterSeconds: wait }: Extract<JudgedHead, { as: 'problem' }>,
  subject: string,
): Promise<Problem> {
  const detail = await readProblem(answer, status);
  if (status !== 503) return new Problem(status, detail, { ...(wait !== undefined && { retryAfterSeconds: wait }) });
  return new Problem(503, `${subject} cannot answer now: ${detail}`, { retryAfterSeconds: wait ?? retryAfterSeconds });
}

function checkLength(answer: IncomingMessage, bytes: number | null, method: string): void {
  if (bytes !== null && bytes > mostBytes) throw tooLong();
  // Else an answer that broke off would look whole.
  const hasEnd = bytes !== null || answer.headers['transfer-encoding'] !== undefined;
  if (!hasEnd && method !== 'HEAD') throw GateFault.breaksContract('it does not say where it ends');
}

async function* bounded(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLong();
    yield chunk;
  }
}

/** A pipeline that ended in the response itself would close it at a fault, although a problem can still be sent. */
function writeTo(response: Response): (body: AsyncIterable<Buffer>) => Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  return async (body) => {
    for await (const chunk of body) if (!response.write(chunk)) await once(response, 'drain', { signal: left.signal });
    response.end();
  };
}

function tooLong(): GateFault {
  return GateFault.breaksContract(`it is longer than ${mostBytes} bytes`);
}

function* pairs(raw: string[]): Generator<[string, string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) yield [raw[index] as string, raw[index + 1] as string];
}
