import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is wrong with the name of a new pool type, in a sentence; null where it can be used. */
export function faultOfName(root: string, type: string): string | null {
  if (!/^[a-z][a-z0-9]{1,29}$/.test(type))
    return `"${type}" cannot be a pool type. Use 2 to 30 lower-case letters and digits, a letter first: pool_ids begin with it, such as examplepool_001.`;
  if (type === 'core') return 'scrapers/core is what all types share. Choose another name.';
  if (existsSync(join(root, 'scrapers', type))) return `scrapers/${type} exists already. Choose another name.`;
  const isService = (file: string) => new RegExp(`^ {2}${type}:`, 'm').test(readFileSync(join(root, file), 'utf8'));
  for (const file of ['docker-compose.yml', 'docker-compose.demo.yml'])
    if (isService(file)) return `${file} has something named ${type} already. Choose another name.`;
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object };
  if (Object.hasOwn(packages, `node_modules/@poolgate/${type}`))
    return `package-lock.json has a package @poolgate/${type} already. Choose another name.`;
  return null;
}
