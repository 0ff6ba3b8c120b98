/** A node of jsonata's syntax tree. */
export interface SyntaxNode {
  type: string;
  value?: unknown;
  /** jsonata counts up to the end of the sign or word. */
  position?: unknown;
  [part: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

/** The column at which a node begins. */
export function columnOf(node: SyntaxNode, text: string): number {
  if (node.type === 'parent') return text.indexOf('%') + 1;
  if (node.type === 'function' && isNode(node.procedure)) return columnOf(node.procedure, text);
  if (typeof node.position !== 'number') return columnWithin(node, text);
  const end = node.position;
  const length = spellings(node)
    .filter((spelling) => text.endsWith(spelling, end))
    .map((spelling) => spelling.length)[0];
  return Math.max(1, length === undefined ? end : end - length + 1);
}

function spellings({ type, value }: SyntaxNode): string[] {
  if (type === 'variable') return [`$${String(value)}`];
  if (type === 'lambda') return ['function(', 'λ('];
  if (type === 'regex' && value instanceof RegExp)
    return ['', 'i', 'm', 'im', 'mi'].map((flags) => `/${value.source}/${flags}`);
  if (type === 'string') return [`"${String(value)}"`, `'${String(value)}'`];
  return [String(value), `\`${String(value)}\``, `"${String(value)}"`, `'${String(value)}'`];
}

/** Of what has no position of its own, as a path: where its first part begins. */
function columnWithin(node: SyntaxNode, text: string): number {
  const columns = ['steps', 'condition', 'expressions']
    .flatMap((part) => node[part])
    .filter(isNode)
    .map((part) => columnOf(part, text));
  return columns[0] ?? 1;
}
