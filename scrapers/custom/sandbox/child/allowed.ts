/** What an expression may call. All of them give the same for the same, and none takes a function of the expression's own. */
export const offeredFunctions: ReadonlySet<string> = new Set([
  ...['string', 'length', 'substring', 'substringBefore', 'substringAfter', 'uppercase', 'lowercase', 'trim'],
  ...['contains', 'split', 'join', 'match', 'replace'],
  ...['number', 'abs', 'floor', 'ceil', 'round', 'power', 'sqrt', 'sum', 'max', 'min', 'average', 'count'],
  ...['boolean', 'not', 'exists', 'type'],
  ...['append', 'reverse', 'distinct', 'keys', 'lookup'],
]);

/** Those that take a regular expression, as their first argument but one at most. */
export const regexFunctions: ReadonlySet<string> = new Set(['contains', 'match', 'replace', 'split']);

/** `$` is the one without a name, `$$` the one called `$`. */
export const offeredVariables: ReadonlySet<string> = new Set([
  ...['', '$', 'account', 'kept', 'now', 'answers', 'answer', 'key', 'index'],
]);

export const offeredOperators: ReadonlySet<unknown> = new Set([
  ...['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in', '..'],
]);

/** Names by which JavaScript reaches what is no data. Nothing is found under them anyway; nobody needs them either. */
export const refusedNames: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/** What to do instead of calling these. */
const insteadOf: Record<string, string> = {
  now: 'Write $now, which is the time in seconds.',
  millis: 'Write $now * 1000; $now is the time in seconds.',
  eval: 'Write the expression itself.',
  sort: 'Take the greatest or least with $max or $min, and its row with a predicate.',
  ...fromKeys(['random', 'shuffle'], 'A figure must be the same whenever it is worked out: leave it out.'),
  ...fromKeys(
    ['map', 'each', 'reduce', 'filter', 'sift', 'single'],
    'Use a path such as workers.hashrate, a predicate such as workers[online], or $sum, $max, $min, $average and $count.',
  ),
  ...fromKeys(
    ['toMillis', 'fromMillis', 'formatNumber', 'formatInteger', 'formatBase', 'parseInteger'],
    'Give the pool’s text or number as it is; the field that it is for reads times and numbers.',
  ),
  pad: 'Give the text as it is.',
  ...fromKeys(['spread', 'merge', 'zip', 'clone'], 'A figure is a single value: take it by its path or with $lookup.'),
  ...fromKeys(['error', 'assert'], 'Where a figure is unknown, give nothing: leave out the “:” of a condition.'),
};

function fromKeys(keys: string[], sentence: string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, sentence]));
}

export function insteadOfCalling(name: string): string {
  return Object.hasOwn(insteadOf, name)
    ? `${insteadOf[name]}`
    : `The functions are ${[...offeredFunctions].map((one) => `$${one}`).join(', ')}.`;
}

/** What is said of each construct that is known and not allowed, by its type in the tree. */
export const refusedConstructs: Record<string, string> = {
  lambda: 'Functions cannot be made here. Write out what is worked out; paths and predicates go through lists.',
  bind: 'Nothing can be assigned here (“:=”). Write the value where it is needed.',
  apply: '“~>” is not used here. Write the call itself: $trim(name) instead of name ~> $trim.',
  partial: 'A call needs all its values here; “?” cannot stand for one.',
  transform: 'Answers cannot be changed here (“| … |”). Read the value by its path.',
  parent: 'The row above (“%”) is not reached here. Take the value from $answer or $answers by its path.',
  descendant: '“**” is not used here. Name the path, such as data.workers.',
  sort: 'Nothing is sorted here (“^(…)”). Take the greatest or least with $max or $min, and its row with a predicate.',
};

export const objectSentence =
  'Objects cannot be made here (“{ … }”). An expression gives one value: a text, a number, true, false or null.';
export const bindSentence = 'Names cannot be given to rows here (“@” and “#”). Use $index, $key and $answer in a list.';
export const keepSentence = '“[]” is not used here, for an expression gives one value. Leave it out.';
