import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../../docs/reverse-proxy.md');

/** Where a configuration puts the gateway: at the root, or below `/a/b/`. */
export type Spot = 'root' | 'path';

/** The configuration files of docs/reverse-proxy.md, by what stands after the fence: `nginx root`. */
export function pageFiles(): Map<string, string> {
  const blocks = readFileSync(file, 'utf8').matchAll(/^```([a-z]+(?: [a-z]+)?)\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, name = '', text = '']) => [name, text]));
}

/** One of them, with other ports and paths. @throws where something that is to be replaced is not in it. */
export function pageFile(name: string, replacements: Record<string, string>): string {
  const text = pageFiles().get(name);
  if (text === undefined) throw new Error(`docs/reverse-proxy.md has no configuration "${name}"`);
  return Object.entries(replacements).reduce((replaced, [from, to]) => {
    if (!replaced.includes(from)) throw new Error(`the configuration "${name}" does not say ${from}`);
    return replaced.replaceAll(from, to);
  }, text);
}
