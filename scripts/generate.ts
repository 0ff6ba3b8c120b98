// Writes the sentences of the page into its catalogs, and contracts/generated/ from the hand-written contracts. Each API gets one bundled JSON document, one file of server types
// and one client. The result is committed; `npm run check` fails where it differs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { withParametersInOperations } from './parameters-in-operations.ts';

const root = join(import.meta.dirname, '..');
const generated = join(root, 'contracts/generated');

/** The bundler lists components as it meets them. Sorted, they stay in place when a reference is added elsewhere. */
function sortComponents(document: OpenAPI3): OpenAPI3 {
  const sorted = (object: object) =>
    Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
  const kinds = Object.entries(document.components ?? {}).map(([kind, components]) => [kind, sorted(components)]);
  return { ...document, components: Object.fromEntries(kinds) };
}

for (const api of ['scraper', 'gateway']) {
  const bundle = join(generated, `${api}.openapi.json`);
  mkdirSync(generated, { recursive: true });
  execFileSync(join(root, 'node_modules/.bin/redocly'), ['bundle', api, '--output', bundle], {
    cwd: root,
    stdio: 'pipe',
  });
  const document = withParametersInOperations(sortComponents(JSON.parse(readFileSync(bundle, 'utf8'))));
  writeFileSync(bundle, `${JSON.stringify(document, null, 1)}\n`);
  const types = await openapiTS(document, { alphabetize: false });
  writeFileSync(
    join(generated, `${api}-types.ts`),
    `// Generated from ${api}.openapi.yaml. Do not edit.\n${astToString(types)}`,
  );
  const clientFolder = join(generated, `${api}-client`);
  rmSync(clientFolder, { recursive: true, force: true });
  await createClient({
    input: bundle,
    logs: { level: 'silent' },
    output: { path: clientFolder, module: { extension: '.ts' }, clean: true },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  });
}

// Sentences that are in no catalog yet are added, those that are gone are taken out; whoever translates fills the rest.
execFileSync(join(root, 'node_modules/.bin/lingui'), ['extract', '--clean'], {
  cwd: join(root, 'dashboard'),
  stdio: ['ignore', 'ignore', 'inherit'],
});
