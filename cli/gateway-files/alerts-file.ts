import type { FileCheck } from '@poolgate/core/store/schema/check-file.ts';
import Database from 'better-sqlite3';
import { contentOf, type GatewayFile, recogniser, sizesOf } from './gateway-file.ts';

const mark = 'pgal';

/** The gateway's open alerts, what was told of them, and what waits to be sent. */
export const alertsFile: GatewayFile = {
  name: 'alerts',
  holds: 'the alerts of the gateway',
  is: recogniser('alerts', mark),
  check: checkAlertsFile,
  afterRestore: () =>
    'What was told after this backup may be told again, and silences that were made after it are gone: see the page of alerts.',
};

function checkAlertsFile(path: string): FileCheck {
  const sizes = sizesOf(path);
  const faulty = (fault: string): FileCheck => ({
    ...{ path, schema: null, ...sizes, tables: [] },
    faults: [`${fault} Put a backup of it back with \`restore\`, or move it away: what is open is then told anew.`],
  });
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    if (Buffer.from(hexOf(database), 'hex').toString('latin1') !== mark) return faulty('It is no file of alerts.');
    const [found] = database.pragma('integrity_check(1)', { simple: false }) as { integrity_check: string }[];
    if (found?.integrity_check !== 'ok') return faulty(`It is damaged (${found?.integrity_check ?? 'no answer'}).`);
    const schema = database.pragma('user_version', { simple: true }) as number;
    const tables = [contentOf(database, 'episode', 'pending_at'), contentOf(database, 'delivery', 'made_at')];
    return { path, faults: [], schema, ...sizes, tables };
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return faulty(`It cannot be read (${error.message}).`);
  } finally {
    database?.close();
  }
}

function hexOf(database: Database.Database): string {
  const id = database.pragma('application_id', { simple: true }) as number;
  return id.toString(16).padStart(8, '0');
}
