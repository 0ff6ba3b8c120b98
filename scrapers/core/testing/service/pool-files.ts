import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onlyType } from '../../src/pool-types.ts';
import { loadPools } from '../../src/pools/load-pools.ts';
import { tempFolder } from '../temp-folder.ts';
import { alphapool } from './alphapool.ts';

export const environment = { ALPHA_TOKEN: 'token-from-outside', EMPTY: '' };
export const head = `pool_id: alphapool_001
pool_name: Main
client_name: Client Ltd
company: Mining Ltd
country: Kazakhstan
`;
export const good = `${head}account:
  token: \${ALPHA_TOKEN}
`;

export function load(files: Record<string, string | Buffer>) {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return loadPools(onlyType(alphapool), { folder, environment, defaultPollInterval: 600 });
}

export const ids = ({ pools }: ReturnType<typeof load>) => pools.map(({ metadata }) => metadata.poolId);
export const asItem = (pool: string) => `- ${pool.trimEnd().replaceAll('\n', '\n  ')}\n`;
export const second = good.replace('alphapool_001', 'alphapool_002');
