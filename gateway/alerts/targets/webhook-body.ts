import type { Message } from '../model.ts';

/** Receivers may refuse more. */
const mostBytes = 20_000;

/**
 * The body of a webhook: `{type, timestamp, data}`. What does not fit is cut off its longest lists; `data.cut` then says of which list how many are
 * left out. It is the same at every try.
 */
export function webhookBody({ type, at, title, data }: Message): string {
  const bodyOf = (content: Record<string, unknown>) => JSON.stringify({ type, timestamp: at, data: content });
  const whole = bodyOf(data);
  if (fits(whole)) return whole;
  const lists = Object.entries(data)
    .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
    .toSorted(([, one], [, other]) => JSON.stringify(other).length - JSON.stringify(one).length);
  const cut: Record<string, number> = {};
  let content = data;
  for (const [name, list] of lists) {
    const cutTo = (length: number) => ({
      ...{ ...content, [name]: list.slice(0, length) },
      cut: { ...cut, [name]: list.length - length },
    });
    const length = mostThat((count) => fits(bodyOf(cutTo(count))), list.length);
    content = cutTo(length);
    cut[name] = list.length - length;
    if (fits(bodyOf(content))) return bodyOf(content);
  }
  return bodyOf({ title: title.slice(0, 1000), cut: { ...cut, all: true } });
}

function fits(body: string): boolean {
  return Buffer.byteLength(body) < mostBytes;
}

/** The largest number from 0 to `most` that holds; 0 where none does. */
function mostThat(holds: (count: number) => boolean, most: number): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
