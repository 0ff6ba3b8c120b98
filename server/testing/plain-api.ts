import { request as send } from 'node:http';
import { pino } from 'pino';
import { createApi } from '../api/api.ts';
import { loadContract } from '../api/contract.ts';
import type { Described, OperationHandler } from '../api/operation.ts';
import { listen } from '../process/run.ts';
import { isStream } from './begin-of-stream.ts';

export interface Given {
  serviceToken?: string;
  answers?: Record<string, () => unknown>;
  logged?: string[];
}

/** The scraper's contract with operations that only say their name. */
export async function startPlainApi(
  api: 'scraper' | 'gateway',
  { serviceToken, answers = {}, logged = [] }: Given = {},
) {
  const contract = loadContract(api);
  const operations: Record<string, OperationHandler<Described>> = Object.fromEntries(
    contract.operations.map(({ operationId }) => [
      operationId,
      () => {
        const body = answers[operationId]?.() ?? { operationId };
        return { write: (_request, response) => void response.json(body) };
      },
    ]),
  );
  const logger = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
  const server = await listen(
    createApi<Record<string, Described>>({ contract, operations, logger, serviceToken }),
    '127.0.0.1',
    0,
  );
  return { contract, url: server.url, close: server.close };
}

/** Sends a path exactly as it is written, which `fetch` would not. */
export function raw(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string; bytes: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(url);
      const request = send({ hostname, port, method, path, headers }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) {
          chunks.push(chunk);
          // Of a stream what comes first is enough.
          if (isStream(response.headers['content-type'])) break;
        }
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 599, headers: response.headers, text: bytes.toString(), bytes });
      });
      request.on('error', reject);
      request.end(body);
    },
  );
}

/** A body that every changing operation takes. */
export const patch = { headers: { 'content-type': 'application/json' }, body: '{"resolved":true}' };
