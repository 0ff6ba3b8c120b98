import { isDeepStrictEqual } from 'node:util';
import type { PartName } from '@poolgate/language/parts.ts';
import { stringify } from 'yaml';
import { emptyReading, type Reading } from '../adapter.ts';
import { withKinds } from './expected-reading.ts';

/** The text of a scenario.yaml. */
export function scenarioText(scenario: object): string {
  return stringify(scenario, { lineWidth: 140, aliasDuplicateObjects: false });
}

/** The text of an expected reading. What is as in an empty reading is left out. @param offered the parts that are read if it does not say. */
export function readingText(reading: Reading, offered: readonly PartName[]): string {
  const { parts, ...figures } = withKinds(reading);
  const empty: Record<string, unknown> = { ...emptyReading() };
  const told = Object.entries(figures).filter(([name, value]) => !isDeepStrictEqual(value, empty[name]));
  const usual = (part: string) => ((offered as readonly string[]).includes(part) ? 'read' : 'not_offered');
  const others = Object.entries(parts).filter(([part, is]) => is !== usual(part));
  return `${JSON.stringify({ ...(others.length > 0 && { parts: Object.fromEntries(others) }), ...Object.fromEntries(told) }, null, 2)}\n`;
}
