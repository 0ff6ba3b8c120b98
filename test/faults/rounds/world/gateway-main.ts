// The gateway with a name server from a file, so that a test can let a name vanish.
import { readFileSync } from 'node:fs';
import { createLogger } from '@poolgate/server/process/logger.ts';
import { runAsProcess } from '@poolgate/server/process/run.ts';
import { readConfig } from '../../../../gateway/config.ts';
import type { Resolve } from '../../../../gateway/discovery/resolve.ts';
import { startGateway } from '../../../../gateway/service.ts';

/** The addresses of each name, or that the name server does not answer. A missing name does not exist. */
export type Names = Record<string, string[] | 'no-answer'>;

const file = process.env.FAULT_NAMES ?? '';

const resolve: Resolve = async (host) => {
  const known = (JSON.parse(readFileSync(file, 'utf8')) as Names)[host];
  if (known === 'no-answer') throw Object.assign(new Error(`queryA EAI_AGAIN ${host}`), { code: 'EAI_AGAIN' });
  if (known === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
  return known.map((address) => ({ address, family: 4 }));
};

await runAsProcess(() => {
  const config = readConfig();
  // More often than in operation, so that a vanished name shows within a round.
  return startGateway(config, { resolve, resolveEveryMs: 300, logger: createLogger('gateway', config.log) });
});
