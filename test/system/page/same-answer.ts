/** What differs between two answers to the same question: the time, and the number of the request. */
const moving = new Set(['request_id', 'last_contact']);

/**
 * Whether the page shows one of these answers: what anybody else was answered just before, or just after.
 * @returns `the same`, or what is shown instead.
 */
export function sameAnswer(shown: string, answers: string[]): string {
  return answers.some((answer) => steady(answer) === steady(shown))
    ? 'the same'
    : `${steady(shown)}\ninstead of\n${answers.map(steady).join('\nor\n')}`;
}

function steady(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('# HELP')) return names(trimmed);
  // The page listens longer, and each stream has ids of its own.
  if (trimmed.startsWith(': hello\n')) return 'the begin of a stream';
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return trimmed;
  return JSON.stringify(JSON.parse(trimmed, (name, value) => (moving.has(name) ? undefined : value)));
}

/** Of metrics, whose values move with every request. */
function names(metrics: string): string {
  const series = metrics.split('\n').filter((line) => line.startsWith('# TYPE'));
  return series.join('\n');
}
