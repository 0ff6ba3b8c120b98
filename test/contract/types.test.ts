import ts from 'typescript';
import { expect, test } from 'vitest';
import { isProduct, parseSource, sourcesIn } from './sources.ts';

/** Where a source switches the compiler off: the type `any`, and a request's query that is called what it should be. */
function uncheckedTypes(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const isAny = node.kind === ts.SyntaxKind.AnyKeyword;
    const isQuery =
      ts.isAsExpression(node) &&
      (/\b(request|asked)\.query$/.test(node.expression.getText()) || node.type.getText() === 'Query');
    if (isAny || isQuery) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${source.fileName}:${line + 1}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('the product has no any, and a query has the type that the contract gives it', () => {
  const product = sourcesIn('.').filter(isProduct);
  expect(product.length).toBeGreaterThan(100);
  expect(product.flatMap((path) => uncheckedTypes(parseSource(path)))).toEqual([]);
});

test.each([
  'let a: any',
  'const f = (x: any[]) => x',
  'const { limit } = request.query as Query',
  'use(request.query as { limit?: string })',
])('%s is found', (text) => {
  expect(uncheckedTypes(parseSource('a.ts', text))).toHaveLength(1);
});

test('a value of an unknown type may be called what it was found to be', () => {
  expect(uncheckedTypes(parseSource('a.ts', 'const any = (x: unknown) => x as string'))).toEqual([]);
});
