// `npm run new-pool -- <type>`: makes a pool type for an invented protocol, with green tests.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findScraperTypes } from '../launcher/scraper-types.ts';
import { withDemoService, withService } from './new-pool/compose.ts';
import { copyTemplate } from './new-pool/copy-template.ts';
import { withPort, withSettings } from './new-pool/documents.ts';
import { linkWorkspace } from './new-pool/installed.ts';
import { withWorkspace } from './new-pool/lockfile.ts';
import { faultOfName } from './new-pool/name.ts';

const root = join(import.meta.dirname, '..');

function rewrite(file: string, change: (text: string) => string): void {
  const path = join(root, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

async function makeType(type: string): Promise<number> {
  const ports = (await findScraperTypes()).map(({ defaultPort }) => defaultPort);
  const port = Math.max(4100, ...ports) + 1;
  const folder = `scrapers/${type}`;
  copyTemplate(join(import.meta.dirname, 'new-pool/template'), join(root, folder), type, port);
  // Where lines break depends on the length of the name.
  spawnSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', folder], { cwd: root, stdio: 'ignore' });
  rewrite('docker-compose.yml', (text) => withService(text, type));
  rewrite('docker-compose.demo.yml', (text) => withDemoService(text, type));
  rewrite('.env.example', (text) => withPort(text, type, port));
  rewrite('README.md', (text) => withSettings(text, type));
  linkWorkspace(root, type, () =>
    rewrite('package-lock.json', (text) => withWorkspace(text, type, join(root, folder))),
  );
  return port;
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const [type, ...more] = process.argv.slice(2);
if (type === undefined || more.length > 0) fail('Name the new type: npm run new-pool -- <type>');
const fault = faultOfName(root, type);
if (fault !== null) fail(fault);
const port = await makeType(type);
process.stdout.write(`
scrapers/${type} reads an invented example protocol, at port ${port}. Its tests are green:

  npm test -- scrapers/${type}

docker-compose.yml, docker-compose.demo.yml and package-lock.json have the new service as well, .env.example its port, README.md its row.

Next: replace the example protocol by the pool's own, scenarios first. docs/adding-a-pool.md says how. This finds what is left of it:

  grep -rn '${type}.example\\|EXAMPLE' scrapers/${type}
`);
