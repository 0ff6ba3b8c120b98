/** Deeper than anything that can be asked. What is much deeper overflows the stack of whoever walks through it, `JSON.stringify` included. */
export const deepestBody = 50;

/** Whether a body has lists or blocks within each other beyond `deepestBody`. It takes no step into itself, so that it can be told of any depth. */
export function isTooDeep(body: unknown): boolean {
  let level = within(body);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepestBody) return true;
    level = level.flatMap(within);
  }
  return false;
}

function within(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
