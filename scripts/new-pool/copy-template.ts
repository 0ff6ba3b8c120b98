import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const placeholder = 'newpool';
const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Copies the template, with the type's name in place of `newpool`, and its port. */
export function copyTemplate(template: string, folder: string, type: string, port: number): void {
  for (const entry of readdirSync(template, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(folder, relative(template, source));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, withName(readFileSync(source, 'utf8'), type, port));
  }
}

function withName(text: string, type: string, port: number): string {
  return text
    .replaceAll(placeholder, type)
    .replaceAll(capitalised(placeholder), capitalised(type))
    .replaceAll(placeholder.toUpperCase(), type.toUpperCase())
    .replace('defaultPort: 4100', `defaultPort: ${port}`);
}
