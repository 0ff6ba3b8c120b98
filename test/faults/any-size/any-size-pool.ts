import type { IncomingMessage } from 'node:http';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import type { Bodies } from '@poolgate/core/testing/ways/any-size.ts';

/** A pool whose answers are set from outside. */
export async function startAnySizePool() {
  const current: { bodies: Bodies } = { bodies: () => '{}' };
  const server = await serve(async (request, response) => {
    const described = `${request.url} ${await textOf(request)}`;
    response.writeHead(200, { 'content-type': 'application/json' }).end(current.bodies(described));
  });
  return {
    ...server,
    answerWith(bodies: Bodies) {
      current.bodies = bodies;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
