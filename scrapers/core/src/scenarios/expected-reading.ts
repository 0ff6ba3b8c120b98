import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { emptyReading, type Reading } from '../adapter.ts';
import { type FailureKind, ReadFailure } from '../failure.ts';
import { fileOfScenario, type Scenario } from './scenario.ts';

/** The parts that are read if an expected reading does not say: by the suffix of the scenario's name (`-observer`), or `''`. */
export type OfferedParts = Record<string, readonly PartName[]>;

/** The reading of a scenario's file: what it leaves out is as in an empty reading. */
export interface ExpectedReading extends Partial<Omit<Reading, 'parts'>> {
  /** `read`, `not_offered`, or the kind of the failure; by default those of the way in. */
  parts?: Partial<Record<PartName, string>>;
}

/** @throws Error if the file is not there or no JSON */
export function expectedReading(scenario: Scenario, file: string, offered: OfferedParts): Reading {
  const { parts: told = {}, ...figures } = JSON.parse(
    fileOfScenario(scenario, file).toString('utf8'),
  ) as ExpectedReading;
  const parts = Object.fromEntries(
    partNames.map((part) => {
      const is = told[part] ?? (offeredIn(offered, scenario.name).includes(part) ? 'read' : 'not_offered');
      return [part, is === 'read' || is === 'not_offered' ? is : new ReadFailure(is as FailureKind, 'expected')];
    }),
  ) as Reading['parts'];
  const payouts = (figures.payouts ?? []).map((payout) => ({ ...plainPayment, ...payout }));
  return { ...emptyReading(), ...figures, payouts, parts };
}

const plainPayment = { ownId: null, state: 'sent' as const };

/** The parts of each way in, by the suffix of the scenario's name. */
function offeredIn(offered: OfferedParts, scenario: string): readonly PartName[] {
  const suffix = Object.keys(offered).find(
    (end) => end !== '' && (scenario.endsWith(end) || scenario.includes(`${end}-`)),
  );
  return offered[suffix ?? ''] ?? [];
}

/** A reading as scenarios compare it: failures by their kind. */
export function withKinds(reading: Reading): Omit<Reading, 'parts'> & { parts: Record<string, string> } {
  const kinds = Object.entries(reading.parts).map(([part, is]) => [part, is instanceof ReadFailure ? is.kind : is]);
  return { ...reading, parts: Object.fromEntries(kinds) };
}
