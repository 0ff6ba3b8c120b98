import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { partNames } from '@poolgate/language/parts.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type Answer, jsonAnswer } from '../answer.ts';

export function statusAnswer(entry: PoolEntry): Answer {
  return jsonAnswer(shownStatus(entry));
}

/** As its service has it, except for freshness, which the gateway decides, and what is wrong in the pool files, which it knows of all services. */
export function shownStatus({
  status,
  freshness,
  parts: ages,
  fileFaults,
}: PoolEntry): components['schemas']['Status'] {
  const { parts: states } = status;
  const file_faults = [...fileFaults];
  if (states === undefined || ages === null) return { ...status, freshness, file_faults };
  const parts = Object.fromEntries(
    partNames.map((name) => [name, { ...states[name], freshness: ages[name].freshness }]),
  ) as typeof states;
  return { ...status, parts, freshness, file_faults };
}
