import { getCatalogs } from '@lingui/cli/api';
import type { LinguiConfigNormalized } from '@lingui/conf';
import type { ESTree, Plugin } from 'vite';

/** The module with the names of all sentences, in the order of the catalogs. */
export const sentenceNames = '\0sentence-names';

/**
 * Writes the names of the sentences once instead of into each catalog: they are random letters, which nothing compresses, and all catalogs have the same.
 * Only in what is built; while the page is worked on, catalogs are as they come.
 */
export function namesOnce(config: LinguiConfigNormalized): Plugin {
  let names: string[] = [];
  return {
    name: 'names-once',
    apply: 'build',
    enforce: 'post',
    async buildStart() {
      const [catalog] = await getCatalogs(config);
      // In the order of the catalog, so that sentences that begin alike stand together.
      names = Object.keys((await catalog?.read(config.sourceLocale ?? 'en')) ?? {});
    },
    resolveId: (id) => (id === sentenceNames ? id : null),
    load: (id) => (id === sentenceNames ? `export const names = ${JSON.stringify(names.join(' '))}.split(' ');` : null),
    transform: {
      filter: { id: /\.po$/ },
      handler(code) {
        const messages = messagesIn(this.parse(code));
        const others = Object.keys(messages).filter((name) => !names.includes(name));
        if (others.length > 0) throw new Error(`a catalog has sentences that English lacks: ${others.join(', ')}`);
        const texts = JSON.stringify(names.map((name) => messages[name] ?? null));
        return {
          code: `import { names } from ${JSON.stringify(sentenceNames)};
const texts = JSON.parse(${JSON.stringify(texts)});
export const messages = Object.fromEntries(names.flatMap((name, at) => (texts[at] === null ? [] : [[name, texts[at]]])));`,
          map: null,
        };
      },
    },
  };
}

/** What a catalog says, of `export const messages = JSON.parse("…")`. */
function messagesIn({ body: [statement] }: ESTree.Program): Record<string, unknown> {
  const declared = statement?.type === 'ExportNamedDeclaration' ? statement.declaration : null;
  const call = declared?.type === 'VariableDeclaration' ? declared.declarations[0]?.init : null;
  const text = call?.type === 'CallExpression' ? call.arguments[0] : null;
  if (text?.type !== 'Literal' || typeof text.value !== 'string')
    throw new Error('a catalog is not written as it was: see dashboard/build/names-once.ts');
  return JSON.parse(text.value);
}
