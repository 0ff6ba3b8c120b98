// Pools and callers choose the texts that meet these regular expressions, so each must take a time that grows only with the length of
// the text. The analysis is scslre, which eslint-plugin-regexp uses as well.
import { analyse } from 'scslre';
import ts from 'typescript';
import { isProduct, parseSource, sourcesIn } from './sources.ts';

/** The comment above an expression whose parts are only known at run time. It says why the expression is harmless. */
const reason = /\/\/ Linear: ./;

export interface Fault {
  place: string;
  regex: string;
  why: string;
}

/** The slow regular expressions of the whole product. */
export function slowRegexes(): Fault[] {
  return sourcesIn('.')
    .filter(isProduct)
    .flatMap((path) => slowRegexesIn(parseSource(path)));
}

/** The regular expressions in a source for which some text takes a time out of proportion to its length. */
export function slowRegexesIn(source: ts.SourceFile): Fault[] {
  const lines = source.text.split('\n');
  const faults: Fault[] = [];
  const visit = (node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    const place = `${source.fileName}:${line + 1}`;
    const regex = node.getText();
    const literal = literalOf(node);
    if (literal === undefined) {
      if (!reason.test(lines[line - 1] ?? ''))
        faults.push({ place, regex, why: 'its parts are not known here; write it as a literal' });
    } else if (literal !== null)
      for (const { type, exponential } of analyse(literal).reports)
        faults.push({ place, regex, why: `${exponential ? 'exponential' : 'polynomial'} (${type})` });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Null for what is not a regular expression, undefined for one whose parts are not known here. */
function literalOf(node: ts.Node): { source: string; flags: string } | null | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return null;
  const [pattern, flags] = (node.arguments ?? []).map(textOf);
  return pattern === undefined ? undefined : { source: pattern, flags: flags ?? '' };
}

/** A text that is written in the source: a literal, `String.raw` or a template of constants. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return textOfConstant(node);
  if (ts.isTaggedTemplateExpression(node))
    return node.tag.getText() === 'String.raw' ? textOfTemplate(node.template, true) : undefined;
  return ts.isTemplateExpression(node) ? textOfTemplate(node, false) : undefined;
}

function textOfTemplate(template: ts.TemplateLiteral, isRaw: boolean): string | undefined {
  const written = (part: ts.TemplateLiteralLikeNode) => (isRaw ? part.rawText : part.text) ?? part.text;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return written(template);
  const parts = template.templateSpans.map(({ expression, literal }) => [textOf(expression), written(literal)]);
  if (parts.some(([value]) => value === undefined)) return undefined;
  return written(template.head) + parts.flat().join('');
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
