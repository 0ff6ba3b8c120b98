import type { ExpressionFault } from '../job.ts';
import {
  bindSentence,
  insteadOfCalling,
  keepSentence,
  objectSentence,
  offeredFunctions,
  offeredOperators,
  offeredVariables,
  refusedConstructs,
  refusedNames,
  regexFunctions,
} from './allowed.ts';
import { regexFault } from './linear-regex.ts';
import { columnOf, isNode, type SyntaxNode } from './syntax.ts';

const mostNodes = 1_000;
const mostDepth = 64;
const unknownSentence = 'This is not known here. Write it more simply.';

/** What any node may carry beside its own parts. */
const common = ['type', 'value', 'position', 'predicate', 'stages', 'consarray'];
/** Marks of what is refused: rows with names, groups, kept lists. */
const marks: Record<string, string> = {
  ...{ group: objectSentence, keepArray: keepSentence, keepSingletonArray: keepSentence },
  ...{ focus: bindSentence, index: bindSentence },
};
/** The parts of each allowed node in which there are nodes. */
const parts: Record<string, readonly string[]> = {
  path: ['steps'],
  binary: ['lhs', 'rhs'],
  unary: ['expression', 'expressions'],
  condition: ['condition', 'then', 'else'],
  block: ['expressions'],
  function: ['name', 'arguments', 'procedure'],
  filter: ['expr'],
  ...{ name: [], string: [], number: [], value: [], wildcard: [], variable: [], regex: [] },
};

/** The first fault of a tree: whatever is not known to be harmless. */
export function treeFault(tree: unknown, text: string): ExpressionFault | null {
  let nodes = 0;

  function fault(node: SyntaxNode, reason: string): ExpressionFault {
    return { column: columnOf(node, text), reason };
  }

  function below(node: SyntaxNode, keys: readonly string[], depth: number): ExpressionFault | null {
    for (const key of keys) {
      const part = node[key];
      for (const one of Array.isArray(part) ? part : part === undefined ? [] : [part]) {
        const found = look(one, depth, node);
        if (found) return found;
      }
    }
    return null;
  }

  function look(node: unknown, depth: number, above: SyntaxNode | null): ExpressionFault | null {
    if (!isNode(node)) return { column: 1, reason: unknownSentence };
    nodes += 1;
    if (nodes > mostNodes || depth > mostDepth)
      return fault(node, 'The expression has too many parts. Make several fields of it, or leave something out.');
    const own = nodeFault(node, above);
    if (own) return fault(node, own);
    const inside = below(node, [...(parts[node.type] ?? []), 'predicate', 'stages'], depth + 1);
    if (inside) return inside;
    const bad = Object.keys(node).find((key) => !common.includes(key) && !(parts[node.type] ?? []).includes(key));
    if (bad === 'ancestor') return look({ type: 'parent' }, depth, node);
    return bad === undefined ? null : fault(node, marks[bad] ?? unknownSentence);
  }

  return look(tree, 0, null);
}

function nodeFault(node: SyntaxNode, above: SyntaxNode | null): string | null {
  const { type, value } = node;
  const refused = Object.hasOwn(refusedConstructs, type) ? refusedConstructs[type] : undefined;
  if (refused !== undefined) return refused;
  if (!Object.hasOwn(parts, type)) return unknownSentence;
  if (refusedNames.has(value)) return `The name ${String(value)} is not used here. Leave it out.`;
  if (type === 'unary' && value === '{') return objectSentence;
  if (type === 'unary' && value !== '-' && value !== '[') return unknownSentence;
  if (type === 'binary' && !offeredOperators.has(value)) return unknownSentence;
  if (type === 'block' && (node.expressions as unknown[]).length !== 1)
    return 'One expression stands between round brackets. Leave out what is before or after the “;”.';
  if (type === 'function') return callFault(node);
  if (type === 'variable' && above?.type !== 'function') return variableFault(String(value));
  if (type === 'variable' && above?.procedure !== node) return variableFault(String(value));
  if (type === 'regex') return regexPlaceFault(node, above) ?? regexFault(value);
  return null;
}

function callFault({ procedure }: SyntaxNode): string | null {
  if (!isNode(procedure) || procedure.type !== 'variable')
    return 'Only functions with a name are called here, such as $number(balance). Their names begin with “$”.';
  if (procedure.predicate !== undefined || procedure.stages !== undefined) return 'A function has no rows to choose.';
  const name = String(procedure.value);
  return offeredFunctions.has(name) ? null : `$${name}(…) is not offered here. ${insteadOfCalling(name)}`;
}

function variableFault(name: string): string | null {
  if (offeredVariables.has(name)) return null;
  if (offeredFunctions.has(name)) return `$${name} is a function: give it what to work on, as in $${name}(…).`;
  return `There is no $${name} here. There are $, $$, $account, $kept, $now and $answers, and in a list $key, $index and $answer.`;
}

function regexPlaceFault(node: SyntaxNode, above: SyntaxNode | null): string | null {
  const call = above?.type === 'function' && isNode(above.procedure) ? String(above.procedure.value) : '';
  const place = Array.isArray(above?.arguments) ? above.arguments.indexOf(node) : -1;
  return regexFunctions.has(call) && (place === 0 || place === 1)
    ? null
    : 'A regular expression stands only in $contains, $match, $replace and $split, after the text.';
}
