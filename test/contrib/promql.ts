import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Known } from './known-metrics.ts';

/** Figures of different kinds, and the label that keeps them apart. */
const keptApart: [RegExp, string][] = [
  [/hashrate/, 'algorithm'],
  [/balance/, 'currency'],
];
const setOperators = new Set(['And', 'Or', 'Unless']);
/** These choose or count series and add nothing up. */
const noSums = new Set(['topk', 'bottomk', 'count', 'group']);

interface Result {
  /** The labels that the result has; null for a number. */
  labels: Set<string> | null;
  /** The metrics that it is made of. */
  metrics: string[];
}

export interface Checked {
  labels: Set<string>;
  faults: string[];
  /** Every metric that is asked for. */
  metrics: string[];
}

/** Parses an expression, and follows its labels from the real metrics to its result. */
export function checkPromql(text: string, known: Known): Checked {
  const faults: string[] = [];
  const asked: string[] = [];
  const of = (node: SyntaxNode) => text.slice(node.from, node.to);
  const need = (wanted: string[], there: Set<string> | null, where: SyntaxNode) => {
    for (const label of wanted) if (!there?.has(label)) faults.push(`no label ${label} in ${of(where)}`);
  };
  const grouping = (node: SyntaxNode | null) =>
    node === null ? [] : node.getChildren('GroupingLabels').map((list) => list.getChildren('LabelName').map(of));

  function selector(node: SyntaxNode): Result {
    const name = of(node.getChild('Identifier') ?? node);
    asked.push(name);
    const matchers = (node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []).map((matcher) => ({
      label: of(matcher.getChild('LabelName') ?? matcher),
      isRegex: of(matcher.getChild('MatchOp') ?? matcher).endsWith('~'),
      value: of(matcher.getChild('StringLiteral') ?? matcher).slice(1, -1),
    }));
    const job = matchers.find(({ label }) => label === 'job')?.value ?? '';
    const metrics = known.jobs.get(job);
    const labels = metrics?.get(name);
    if (metrics === undefined) faults.push(`${of(node)} chooses no job`);
    else if (labels === undefined) faults.push(`${job} has no metric ${name}`);
    for (const { label, isRegex, value } of matchers) {
      need([label], labels ?? null, node);
      const words = isRegex ? value.split('|') : [value];
      const isKnown = (word: string) => label === 'job' || word.startsWith('$') || known.words.has(word);
      for (const word of words) if (!isKnown(word)) faults.push(`${label} is never ${word}`);
    }
    return { labels: labels ?? new Set(), metrics: [name] };
  }

  function aggregate(node: SyntaxNode): Result {
    const body = childrenOf(node.getChild('FunctionCallBody') ?? node);
    const modifier = node.getChild('AggregateModifier');
    const [names = []] = grouping(modifier);
    const operator = of(node.getChild('AggregateOp') ?? node);
    if (modifier?.getChild('Without')) faults.push(`${of(node)}: say by which labels`);
    need(names, body.labels, node);
    for (const [pattern, label] of keptApart)
      if (!noSums.has(operator) && body.metrics.some((name) => pattern.test(name)) && !names.includes(label))
        faults.push(`${of(node)} mixes every ${label}`);
    return operator.endsWith('k') ? body : { ...body, labels: new Set(names) };
  }

  function binary(node: SyntaxNode): Result {
    const operands = expressionsIn(node).map(resultOf);
    const [left, right] = operands;
    if (left === undefined || right === undefined) throw new Error(`no two sides: ${of(node)}`);
    const metrics = [...left.metrics, ...right.metrics];
    if (left.labels === null || right.labels === null) return { labels: left.labels ?? right.labels, metrics };
    const modifier = node.getChild('MatchingModifierClause');
    const lists = grouping(modifier);
    const on = modifier?.getChild('On') || modifier?.getChild('Ignoring') ? (lists.shift() ?? []) : [];
    const carried = lists.shift() ?? [];
    if (modifier?.getChild('GroupRight')) faults.push(`${of(node)}: turn it round, with group_left`);
    const isOn = modifier?.getChild('On') != null;
    // What is ignored may be on one side alone.
    need(on, isOn ? left.labels : new Set([...left.labels, ...right.labels]), node);
    if (isOn) need(on, right.labels, node);
    need(carried, right.labels, node);
    const isSet = node.firstChild?.nextSibling && setOperators.has(node.firstChild.nextSibling.name);
    if (isSet || modifier === null) return { labels: left.labels, metrics: isSet ? left.metrics : metrics };
    if (modifier.getChild('GroupLeft')) return { labels: new Set([...left.labels, ...carried]), metrics };
    if (isOn) return { labels: new Set(on), metrics };
    return { labels: new Set([...left.labels].filter((label) => !on.includes(label))), metrics };
  }

  function childrenOf(node: SyntaxNode): Result {
    const results = expressionsIn(node).map(resultOf);
    const labels = results.flatMap((one) => (one.labels === null ? [] : [...one.labels]));
    const isNumber = results.every((one) => one.labels === null);
    return { labels: isNumber ? null : new Set(labels), metrics: results.flatMap(({ metrics }) => metrics) };
  }

  function resultOf(node: SyntaxNode): Result {
    if (node.name === 'VectorSelector') return selector(node);
    if (node.name === 'AggregateExpr') return aggregate(node);
    if (node.name === 'BinaryExpr') return binary(node);
    const result = childrenOf(node);
    if (node.name !== 'FunctionCall') return result;
    const name = of(node.getChild('FunctionIdentifier') ?? node);
    if (name === 'histogram_quantile') need(['le'], result.labels, node);
    result.labels?.delete(name === 'histogram_quantile' ? 'le' : '');
    return name === 'absent' ? { labels: new Set(), metrics: result.metrics } : result;
  }

  const tree = parser.parse(text);
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) faults.push(`it is no PromQL from ${text.slice(from, from + 20) || 'its end on'}`);
    },
  });
  const labels = faults.length === 0 ? resultOf(tree.topNode).labels : null;
  return { labels: labels ?? new Set(), faults, metrics: asked };
}

/** The parts that have a value. */
function expressionsIn(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (/(Expr|Selector|Call|CallBody|Literal)$/.test(child.name) && child.name !== 'DurationExpr') parts.push(child);
  return parts;
}
