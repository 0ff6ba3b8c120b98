import type { IncomingMessage } from 'node:http';
import type { PlacedFault } from '@poolgate/server/http/problem.ts';
import { z } from 'zod';
import { mostOfProblem } from './budgets.ts';
import { GateFault } from './gate-fault.ts';
import { parseJson } from './read-json.ts';
import { upTo } from './up-to.ts';

const placed = z.object({ pointer: z.string().max(400), detail: z.string().min(1) });
const schema = z.object({
  ...{ type: z.string(), title: z.string(), status: z.int(), detail: z.string().min(1) },
  errors: z.array(placed).max(1000).optional(),
});

/** What a service says is wrong. */
export interface ToldProblem {
  detail: string;
  errors: PlacedFault[] | undefined;
}

/**
 * The sentences of a problem that a service answers with, as it wrote them: it is made safe where it is sent. What else is in it is said anew.
 * @throws GateFault where it is no problem of this status.
 */
export async function readProblem(answer: IncomingMessage, status: number): Promise<ToldProblem> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of upTo(answer, mostOfProblem)) chunks.push(chunk);
    const problem = schema.parse(parseJson(Buffer.concat(chunks)));
    if (problem.status === status) return { detail: problem.detail, errors: problem.errors };
  } catch (error) {
    if (error instanceof GateFault) throw error;
    throw GateFault.breaksContract(`its problem with status ${status} cannot be read`, error);
  }
  throw GateFault.breaksContract(`its problem with status ${status} names another status`);
}
