import type { ExpressionFault } from '../job.ts';
import { columnOf, isNode, type SyntaxNode } from './syntax.ts';

const computing = new Set(['+', '-', '*', '/', '%', '..']);
const computingFunctions = new Set([
  'number',
  'abs',
  'floor',
  'ceil',
  'round',
  'power',
  'sqrt',
  'sum',
  'average',
  'count',
]);

const reason =
  'Nothing is computed in an amount, because the numbers of expressions are rounded. Write decimals for the smallest unit, or sum with a list of amounts, and give the value as the pool writes it.';

/** The first place where an amount would be computed. What only chooses among values, such as a predicate or a condition, may compute. */
export function computedAmount(tree: unknown, text: string): ExpressionFault | null {
  const found = computingIn(tree);
  return found === null ? null : { column: columnOf(found, text), reason };
}

function computingIn(node: unknown): SyntaxNode | null {
  if (!isNode(node)) return null;
  const { type, value } = node;
  if ((type === 'binary' && computing.has(String(value))) || (type === 'unary' && value === '-')) return node;
  if (type === 'binary' && value !== '&') return null;
  if (type === 'function' && isNode(node.procedure) && computingFunctions.has(String(node.procedure.value)))
    return node;
  const values: Record<string, readonly unknown[]> = {
    path: [node.steps],
    binary: [node.lhs, node.rhs],
    unary: [node.expressions],
    condition: [node.then, node.else],
    block: [node.expressions],
    function: [node.arguments],
  };
  for (const one of (values[type] ?? []).flat()) {
    const inside = computingIn(one);
    if (inside !== null) return inside;
  }
  return null;
}
