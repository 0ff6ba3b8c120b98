import type { IncomingMessage } from 'node:http';
import { serve } from '@poolgate/core/testing/service/upstream.ts';

/** The body that a request is answered with. */
export type Bodies = (request: string) => string;

/** A pool that answers whatever it is told to answer. */
export async function startHostile() {
  const told: { bodies: Bodies } = { bodies: () => '{}' };
  const server = await serve(async (request, response) => {
    const described = `${request.url} ${await textOf(request)}`;
    response.writeHead(200, { 'content-type': 'application/json' }).end(told.bodies(described));
  });
  return {
    ...server,
    answerWith(bodies: Bodies) {
      told.bodies = bodies;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
