import jsonata, { type Expression } from 'jsonata';
import type { ExpressionFault } from '../job.ts';
import { treeFault } from './allow.ts';
import { readBeforeParsing } from './before-parsing.ts';
import { boundTexts } from './bound-texts.ts';
import { LinearRegex } from './linear-regex.ts';
import { isNode, type SyntaxNode } from './syntax.ts';
import { syntaxReason } from './syntax-reason.ts';

export interface Compiled {
  expression: Expression;
  /** The names of a plain path such as `data.hashrate`, which is read without jsonata. */
  path: string[] | null;
}

/** How many items a list within an expression may have. */
const mostItems = 200_000;
const options = { RegexEngine: LinearRegex as unknown as RegExpConstructor, sequence: mostItems };

/** An expression that was found harmless, or its fault. */
export function compile(text: string): Compiled | ExpressionFault {
  const early = readBeforeParsing(text);
  if (early) return early;
  let expression: Expression;
  try {
    expression = jsonata(text, options);
  } catch (error) {
    return syntaxReason(error, text);
  }
  const tree: unknown = expression.ast();
  giveBackRegexes(tree);
  boundTexts(expression);
  return treeFault(tree, text) ?? { expression, path: plainPath(tree) };
}

export const isFault = (compiled: Compiled | ExpressionFault): compiled is ExpressionFault => 'reason' in compiled;

/**
 * jsonata copies what stands before `??` and `?:` by way of JSON, where a regular expression becomes an empty object. The
 * original is in the tree as well, with the same position.
 */
function giveBackRegexes(tree: unknown): void {
  const regexes = nodesIn(tree).filter(({ type }) => type === 'regex');
  const originals = new Map(
    regexes.filter(({ value }) => value instanceof RegExp).map((one) => [one.position, one.value]),
  );
  for (const node of regexes) if (!(node.value instanceof RegExp)) node.value = originals.get(node.position);
}

function nodesIn(value: unknown): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null || one instanceof RegExp) continue;
    if (isNode(one)) found.push(one);
    waiting.push(...Object.values(one));
  }
  return found;
}

function plainPath(tree: unknown): string[] | null {
  if (!isNode(tree) || tree.type !== 'path' || !Array.isArray(tree.steps)) return null;
  const isPlain = (step: unknown) => isNode(step) && step.type === 'name' && !step.stages && !step.predicate;
  return tree.steps.every(isPlain) ? tree.steps.map((step: SyntaxNode) => String(step.value)) : null;
}
