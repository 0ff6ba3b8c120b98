import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What all types share. It must name none of them. */
const shared = ['scrapers/core', 'language', 'server', 'gateway', 'launcher', 'scripts'];

/** What is wrong with the name of a new pool type, in a sentence; null if it can be used. */
export function faultOfName(root: string, type: string): string | null {
  if (!/^[a-z][a-z0-9]{1,29}$/.test(type))
    return `"${type}" cannot be a pool type. Use 2 to 30 lower-case letters and digits, a letter first. Its pool_ids begin with it.`;
  if (existsSync(join(root, 'scrapers', type))) return `scrapers/${type} exists already. Choose another name.`;
  const isNamedIn = (file: string, pattern: RegExp) => pattern.test(readFileSync(join(root, file), 'utf8'));
  for (const file of ['docker-compose.yml', 'docker-compose.demo.yml'])
    if (isNamedIn(file, new RegExp(`^ {2}${type}:`, 'm')))
      return `${file} has a service ${type} already. Choose another name.`;
  if (isNamedIn('package-lock.json', new RegExp(`"node_modules/@poolgate/${type}"`)))
    return `The package @poolgate/${type} exists already. Choose another name.`;
  const word = new RegExp(`(?<![a-z0-9])${type}(?![a-z0-9])`, 'i');
  const place = shared.flatMap((folder) => sourcesIn(root, folder)).find((file) => isNamedIn(file, word));
  return place === undefined
    ? null
    : `${place} uses the word ${type}, and shared code must name no pool type. Choose another name.`;
}

function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => /\.(ts|js|sql|md|yaml)$/.test(path) && !/\.test\.ts$|(^|\/)node_modules\//.test(path));
}
