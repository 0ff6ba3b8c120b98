import { type Machine, openOf } from '../engine/alert-machines.ts';
import type { TargetInForce } from '../engine/in-force.ts';
import { type Explanation, explanations } from '../groups/inhibition.ts';
import { type Hush, hushesAt } from '../groups/suppression.ts';
import type { OpenAlert } from '../groups/told-records.ts';
import type { Alert } from '../model.ts';
import type { AlertDesk, AlertWorks } from './desk.ts';

/** What is open now, and what is known of why it is told or not. */
export interface OpenBook {
  /** By `alertId`. */
  machines: ReadonlyMap<string, Machine>;
  explained: ReadonlyMap<string, Explanation>;
  hushes(one: OpenAlert): Hush[];
  targets: readonly TargetInForce[];
  noteOf(alertId: string): string | null;
  wall: number;
}

export function openBook({ inForce }: Pick<AlertDesk, 'inForce'>, { engine, clock }: AlertWorks): OpenBook {
  const machines = new Map([...engine.machines()].map((machine) => [machine.live.alert.alertId, machine]));
  const { wall } = clock.now();
  return {
    machines,
    hushes: hushesAt(engine.hushed(), wall),
    explained: explanations([...machines.values()].map(openOf)),
    targets: inForce().targets,
    noteOf: (alertId) => engine.hush.acknowledgement(alertId)?.reason ?? null,
    wall,
  };
}

/** An episode by its name; undefined where there is none, or it is forgotten. */
export function findAlert({ machines }: OpenBook, { store }: AlertWorks, alertId: string): Alert | undefined {
  return machines.get(alertId)?.live.alert ?? store.find([alertId])[0];
}
