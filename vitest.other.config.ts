// All that `npm test` leaves out, in one run: one suite has the cores while the last file of another waits.
import { slowTests, suite, systemTests } from './vitest.config.ts';

/** What takes long for what it adds beside the others: `npm run test:system` and `npm run test:slow` run it. */
const leftOut = [
  'test/system/swagger-{gateway,service}-below-path.test.ts',
  'test/system/swagger-{gateway,service,gateway-pools}-at-root.test.ts',
  'test/system/{access-through-proxies,promtool,proxies}.test.ts',
  'test/access/access-table-elsewhere.test.ts',
  'test/alerts/{kills,told}.test.ts',
  'test/dashboard/{accessibility,journeys,keyboard,live,pool-settings/form-at-work}.test.ts',
  'test/documents/documented-commands.test.ts',
  'test/drop-in/hostile-drivers.test.ts',
  'test/e2e/swagger.test.ts',
  'test/faults/{accounts,any-size/any-size,files/damaged-file,hostile/callers}.test.ts',
  'test/parts/{endpoint-faults,one-change,page-faults}.test.ts',
  'test/postgres/{history-who-answers,init-command,rounds/killed-service,sync-command}.test.ts',
  'test/sql/documented-sql.test.ts',
  'cli/commands/import.test.ts',
  'scripts/new-pool.test.ts',
];

export default suite([...slowTests, ...systemTests], leftOut);
