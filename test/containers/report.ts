import { setTimeout as sleep } from 'node:timers/promises';

let failures = 0;

export const failureCount = (): number => failures;

/** Runs one check, prints its outcome and what it returns. A failed check does not end the run. */
export async function check(title: string, act: () => Promise<string | undefined>): Promise<void> {
  const began = performance.now();
  try {
    const detail = await act();
    console.log(`ok    ${title} (${secondsSince(began)})${detail ? `: ${detail}` : ''}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL  ${title} (${secondsSince(began)}): ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const secondsSince = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Asks until the answer is not null; errors also mean not yet. */
export async function waitFor<T>(within: number, what: string, question: () => Promise<T | null>): Promise<T> {
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
