import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { isProduct, parseSource, root, sourcesIn } from './sources.ts';

const pools = readdirSync(join(root, 'scrapers'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'core')
  .map(({ name }): [string, string[]] => [`the adapter ${name}`, [`scrapers/${name}`]]);

/** What is read together: whoever works on one of these meets every name in its folders. */
const programs: [name: string, folders: string[]][] = [
  ['a scraper service', ['scrapers/core', 'history', 'server', 'language']],
  ['the gateway', ['gateway', 'access', 'history', 'server', 'language']],
  ['the command line', ['cli', 'access', 'scrapers/core', 'history', 'server', 'language', 'launcher']],
  ['the page', ['dashboard', 'language']],
  ...pools,
];

/** Names that mean two things in one program, each with the reason why it has to. */
const allowed: Record<string, string> = {};

/** The names that a file declares and exports. What it passes on from another file means the same there. */
function exportedNames(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause)
      return ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements
            .map(({ name }) => name.text)
            .filter((name) => !importedNames(source).has(name))
        : [];
    const isExported = ts.canHaveModifiers(statement)
      ? (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
    return ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
      ? [statement.name?.text ?? 'default']
      : [];
  });
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function importedNames(source: ts.SourceFile): Set<string> {
  const bindings = source.statements.filter(ts.isImportDeclaration).map((one) => one.importClause?.namedBindings);
  return new Set(
    bindings.flatMap((one) => (one && ts.isNamedImports(one) ? one.elements.map(({ name }) => name.text) : [])),
  );
}

/** Each name that several files declare, with those files. */
function sharedNames(sources: ts.SourceFile[]): string[] {
  const files = new Map<string, string[]>();
  // A type and a value of one name in one file are one thing.
  for (const source of sources)
    for (const name of new Set(exportedNames(source))) files.set(name, [...(files.get(name) ?? []), source.fileName]);
  return [...files].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

test.each(programs)('in %s every exported name means one thing', (_name, folders) => {
  const sources = folders.flatMap(sourcesIn).filter(isProduct);
  expect(sources.length).toBeGreaterThan(0);
  const shared = sharedNames(sources.map((path) => parseSource(path)));
  expect(shared.filter((entry) => !(entry.slice(0, entry.indexOf(':')) in allowed))).toEqual([]);
});

describe('a name is found', () => {
  test.each([
    ['of a function', 'export function name() {}'],
    ['of a value', 'export const other = 1, name = 2'],
    ['that is taken out of an object', 'export const { of: name, other: [none] } = x'],
    ['of a class', 'export class name {}'],
    ['of a type', 'export type name = string'],
    ['of an interface', 'export interface name {}'],
    ['in a list', 'const local = 1; export { local as name }'],
  ])('%s', (_what, text) => {
    const sources = [parseSource('a.ts', text), parseSource('b.ts', 'export const name = 1')];
    expect(sharedNames(sources)).toEqual(['name: a.ts, b.ts']);
  });

  test.each([
    ['of another file', "export { name } from './b.ts'"],
    ['that was imported', "import { name } from './b.ts'; export { name }"],
    ['that is not exported', 'const name = 1'],
  ])('but not one %s', (_what, text) => {
    expect(sharedNames([parseSource('a.ts', text), parseSource('b.ts', 'export const name = 1')])).toEqual([]);
  });
});
