import { setTimeout as sleep } from 'node:timers/promises';

let failures = 0;

export const failed = (): number => failures;

/** Runs one check and prints how it went; what it returns is shown beside it. A check that fails does not end the run. */
export async function check(title: string, act: () => Promise<string | undefined>): Promise<void> {
  const began = performance.now();
  try {
    const detail = await act();
    console.log(`ok    ${title} (${seconds(began)})${detail ? `: ${detail}` : ''}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL  ${title} (${seconds(began)}): ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Asks until `question` answers with something; null and errors mean not yet. @returns what it answered. */
export async function until<T>(within: number, what: string, question: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + within * 1000;
  let last = '';
  while (performance.now() < end) {
    try {
      const answer = await question();
      if (answer !== null) return answer;
    } catch (error) {
      last = error instanceof Error ? ` (${error.message})` : '';
    }
    await sleep(250);
  }
  throw new Error(`within ${within} s not ${what}${last}`);
}
