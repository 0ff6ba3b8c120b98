import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';

// Texts of pools and callers meet these regular expressions: each must be read in a time that grows with the text's length alone. scslre does
// the looking for eslint-plugin-regexp.

/** In the line before one whose parts are only known when it runs: why it is harmless. */
const reason = /\/\/ Linear: ./;

export interface Fault {
  place: string;
  regex: string;
  why: string;
}

const folders = ['language', 'server', 'scrapers', 'gateway', 'cli', 'launcher'];
const noProduct = ['**/node_modules', '**/fixtures', '**/testing', '**/stand-in', '**/*.test.ts'];

/** Those of the whole product. */
export function slowRegexes(root: string): Fault[] {
  const files = folders.flatMap((folder) => ts.sys.readDirectory(join(root, folder), ['.ts', '.js'], noProduct));
  return files.flatMap((path) => faultsOf(relative(root, path), readFileSync(path, 'utf8')));
}

/** The regular expressions in a source that some text keeps for longer than its length. */
export function faultsOf(path: string, text: string): Fault[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lines = text.split('\n');
  const faults: Fault[] = [];
  const visit = (node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    const place = `${path}:${line + 1}`;
    const regex = node.getText();
    const literal = literalOf(node);
    if (literal === undefined) {
      if (!reason.test(lines[line - 1] ?? ''))
        faults.push({ place, regex, why: 'its parts cannot be told; write it as a literal' });
    } else if (literal !== null)
      for (const { type, exponential } of analyse(literal).reports)
        faults.push({ place, regex, why: `${exponential ? 'exponential' : 'polynomial'} (${type})` });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Null for what is no regular expression, undefined for one whose parts cannot be told. */
function literalOf(node: ts.Node): { source: string; flags: string } | null | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return null;
  const [pattern, flags] = (node.arguments ?? []).map(textOf);
  return pattern === undefined ? undefined : { source: pattern, flags: flags ?? '' };
}

/** A text that the source tells: a literal, `String.raw` or a template of constants. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return textOfConstant(node);
  if (ts.isTaggedTemplateExpression(node))
    return node.tag.getText() === 'String.raw' ? textOfTemplate(node.template, true) : undefined;
  return ts.isTemplateExpression(node) ? textOfTemplate(node, false) : undefined;
}

function textOfTemplate(template: ts.TemplateLiteral, isRaw: boolean): string | undefined {
  const told = (part: ts.TemplateLiteralLikeNode) => (isRaw ? part.rawText : part.text) ?? part.text;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return told(template);
  const parts = template.templateSpans.map(({ expression, literal }) => [textOf(expression), told(literal)]);
  if (parts.some(([value]) => value === undefined)) return undefined;
  return told(template.head) + parts.flat().join('');
}

function textOfConstant(name: ts.Identifier): string | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text) found = node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(name.getSourceFile());
  return found && textOf(found);
}
