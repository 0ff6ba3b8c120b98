import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, never for a time. @throws Error that names what was waited for. */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Promise<T>,
  withinMs = 5000,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const outcome = await condition();
    if (outcome) return outcome as NonNullable<Exclude<T, false>>;
    if (performance.now() > deadline) throw new Error(`timed out after ${withinMs} ms waiting until ${what}`);
    await sleep(10);
  }
}
