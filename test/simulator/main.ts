import process, { env } from 'node:process';
import { startSimulator } from '@poolgate/core/stand-in/simulator.ts';
import { readConfig } from './config.ts';
import { findStandIns } from './find-stand-ins.ts';

function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? error.port : 'asked for';
    return `Port ${port} is already in use; set ${env.PORT_VARIABLE || 'PORT'} to a free one (0 takes any).`;
  }
  return error instanceof Error ? error.message : String(error);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => process.exit(0));
}

// Started by another process, it does not outlive it.
process.on('disconnect', () => process.exit(0));

try {
  const { url } = await startSimulator(await findStandIns(), readConfig(env));
  console.log(`Pool simulator at ${url} (accounts: ${url}/_sim/accounts)`);
  process.send?.({ url });
} catch (error) {
  console.error(reason(error));
  process.exit(1);
}
