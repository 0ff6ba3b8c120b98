import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { GateFault } from './gate-fault.ts';

const mostBytes = 64 * 1024;
const schema = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().min(1) });

/**
 * The sentence of a problem that a service answers with, as it wrote it: it is made safe where it is sent. What else is in it is said anew.
 * @throws GateFault where it is no problem of this status.
 */
export async function readProblem(answer: IncomingMessage, status: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw GateFault.breaksContract(`its problem is longer than ${mostBytes} bytes`);
      chunks.push(chunk);
    }
    const problem = schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))));
    if (problem.status === status) return problem.detail;
  } catch (error) {
    if (error instanceof GateFault) throw error;
    throw GateFault.breaksContract(`its problem with status ${status} cannot be read`, error);
  }
  throw GateFault.breaksContract(`its problem with status ${status} names another status`);
}
