/**
 * Builds and runs the demo in real containers and checks what a process does not show: deploying and removing one service,
 * new addresses, volumes, signals, privileges. Needs a Docker engine with compose:
 *
 *   node test/containers/run.ts            --keep leaves the containers running at the end
 *
 * PUBLISH=127.0.0.1:18081 chooses another port. Exits non-zero when a check fails.
 */
import { rmSync } from 'node:fs';
import process from 'node:process';
import { checkContainers } from './containers.e2e.ts';
import { compose, composeCommand, docker, driversFolder, fail } from './engine.ts';
import { failureCount, secondsSince } from './report.ts';

const began = performance.now();
const version = await docker('version', '--format', '{{.Server.Version}}').catch(() =>
  fail('No Docker engine answers. Start one, or set DOCKER_HOST.'),
);
console.log(`Docker ${version}, ${composeCommand}`);

await compose('down', '-v', '--remove-orphans');
try {
  await checkContainers();
} finally {
  if (failureCount() > 0) console.log(await compose('logs', '--tail', '15').catch(String));
  if (!process.argv.includes('--keep')) {
    await compose('down', '-v', '--remove-orphans');
    rmSync(driversFolder, { recursive: true });
  }
}
console.log(failureCount() === 0 ? `All checks passed in ${secondsSince(began)}.` : `${failureCount()} checks failed.`);
process.exit(failureCount() === 0 ? 0 : 1);
