import type { Child, Stage } from '../children.ts';
import type { Services } from './gateway.ts';
import type { StandInOrder } from './stand-ins.ts';

export interface StandIns {
  sets: Services[];
  order(order: StandInOrder): Promise<unknown>;
}

/** Sets of five services over so many pools, each with so many workers, in a process on the core of the load. */
export async function startStandIns(stage: Stage, pools: number, sets = 1, workers = 0): Promise<StandIns> {
  const child: Child = await stage.start('test/bench/servers/stand-ins.ts', {
    place: 'load',
    args: [pools, sets, workers].map(String),
  });
  return {
    sets: await child.ask<Services[]>({ list: true } satisfies StandInOrder),
    order: (message) => child.ask(message),
  };
}
