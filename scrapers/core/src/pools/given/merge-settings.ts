import { blockIn } from './given-pools.ts';

/** Blocks whose single settings are changed; every other setting is replaced whole. */
const blocks: readonly string[] = ['account', 'sync'];

/** Settings with what was sent put over them: null takes a setting away, what is left out stays. */
export function mergeSettings(
  present: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // A map, because any name may be sent, and some mean something to an object.
  const merged = new Map(Object.entries(present));
  for (const [name, value] of Object.entries(sent)) {
    if (value === null) merged.delete(name);
    else if (blocks.includes(name) && isBlock(value)) merged.set(name, mergeSettings(blockIn(merged.get(name)), value));
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
