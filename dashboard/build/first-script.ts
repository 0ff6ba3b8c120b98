import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const source = 'src/first-script.js';
const file = join(import.meta.dirname, '..', source);

/**
 * Puts the script that takes a key out of the address before everything else that the page loads. It is a classic script, so that
 * nothing runs before it; Vite bundles modules only, so it is written beside them as it is.
 */
export function firstScript(): Plugin {
  let isBuild = false;
  let address = source;
  return {
    name: 'poolgate:first-script',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    buildStart() {
      if (!isBuild) return;
      const text = readFileSync(file, 'utf8');
      const hash = createHash('sha256').update(text).digest('base64url').slice(0, 8);
      address = `assets/first-script-${hash}.js`;
      this.emitFile({ type: 'asset', fileName: address, source: text });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<head>', `<head>\n    <script src="./${address}"></script>`),
    },
  };
}
