import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import Database from 'better-sqlite3';

const migrations = join(import.meta.dirname, '../../gateway/store/migrations');

/** A STATE_DIR with the gateway's memory of these pools and services. */
export function stateWith(
  clients: Readonly<Record<string, readonly string[]>>,
  services: Readonly<Record<string, string>> = {},
): string {
  const folder = tempFolder();
  const database = new Database(join(folder, 'gateway.db'));
  for (const name of readdirSync(migrations).sort()) database.exec(readFileSync(join(migrations, name), 'utf8'));
  const addPool = database.prepare("INSERT INTO pool (pool_id, pool, status) VALUES (?, ?, '{}')");
  for (const [client, poolIds] of Object.entries(clients))
    for (const poolId of poolIds) addPool.run(poolId, JSON.stringify({ pool_id: poolId, client_name: client }));
  const addService = database.prepare('INSERT INTO source (name, url) VALUES (?, ?)');
  for (const service of Object.entries(services)) addService.run(service);
  database.close();
  return folder;
}
