import { setTimeout as sleep } from 'node:timers/promises';
import { describeRound, type Round, type Struck } from './schedule.ts';
import type { Met } from './service/hostile-main.ts';
import type { Patience } from './world/ask.ts';
import { followsTheGood, wrongAnswers } from './world/good-answers.ts';
import type { HostileWorld } from './world/hostile-world.ts';
import { forgetPeak, mostMegabytes, peakOf } from './world/peak-memory.ts';
import { provoke, unnamed } from './world/provoke.ts';
import { wrongInFile } from './world/state-file.ts';

export interface RoundResult {
  round: number;
  modes: string;
  peakMegabytes: number | null;
  seconds: number;
  wrong: string[];
  /** How many modes the gateway did not meet: it asks a service less often that has cost it much. */
  unmet: number;
}

interface RunOptions {
  patience: Patience;
  /** After so many rounds the gateway is stopped and started again. */
  restartEvery: number;
  /** The rounds to run, counted from 1; all if left out. */
  only?: number[];
  say: (text: string) => void;
}

/** How long a mode may wait for being met: a gateway that was refused comes back after a second or so. */
const mostWaitMs = 3000;
const mostLogOfRound = 2 * 1024 * 1024;
const mostLogLine = 32 * 1024;
const enoughFailures = 12;

export async function runRounds(world: HostileWorld, rounds: Round[], options: RunOptions): Promise<RoundResult[]> {
  const results: RoundResult[] = [];
  for (const [index, round] of rounds.entries()) {
    const number = index + 1;
    if (options.only && !options.only.includes(number)) continue;
    const began = performance.now();
    const { pid } = world.gateway;
    const loggedBefore = world.gateway.output().length;
    forgetPeak(pid);
    const wrong: string[] = [];
    let unmet = 0;
    for (const phase of round) {
      if (wrong.length > 0) break;
      const ended = await runPhase(world, phase, options);
      wrong.push(...ended.wrong);
      unmet += ended.unmet;
    }
    wrong.push(...(await settled(() => wrongInFile(world.stateFile, world.good.pools), options)));
    const peakMegabytes = peakOf(pid);
    if (peakMegabytes !== null && peakMegabytes > mostMegabytes)
      wrong.push(`the gateway had ${Math.round(peakMegabytes)} MB, more than ${mostMegabytes}`);
    wrong.push(...wrongLog(world.gateway.output().slice(loggedBefore)));
    if (wrong.length === 0 && number % options.restartEvery === 0) wrong.push(...(await world.restartGateway()));
    if (world.gatewayEnd !== null) wrong.unshift(world.gatewayEnd);
    const seconds = (performance.now() - began) / 1000;
    const modes = describeRound(round);
    const result = { round: number, modes, peakMegabytes, seconds, unmet, wrong: [...new Set(wrong)] };
    results.push(result);
    options.say(told(result));
    if (results.filter((one) => one.wrong.length > 0).length >= enoughFailures) break;
    if (wrong.length > 0) await world.beginAnew();
  }
  return results;
}

/** One line, and one more for each of the first things that were wrong. */
function told({ round, modes, peakMegabytes, seconds, unmet, wrong }: RoundResult): string {
  const head = `${wrong.length > 0 ? 'WRONG' : 'right'} ${round}: ${modes}; ${seconds.toFixed(1)} s, ${Math.round(peakMegabytes ?? Number.NaN)} MB${unmet > 0 ? `, ${unmet} not met` : ''}`;
  return [head, ...wrong.slice(0, 8).map((one) => `      ${one.slice(0, 3000)}`)].join('\n');
}

async function runPhase(
  world: HostileWorld,
  struck: Struck[],
  { patience }: RunOptions,
): Promise<{ wrong: string[]; unmet: number }> {
  await world.order(struck);
  world.good.move();
  const { url } = world.gateway;
  const asking = world.asking(patience);
  const follows = await settled(
    async () => ((await followsTheGood(asking)) ? [] : ['the gateway does not show what the good services said last']),
    { patience },
  );
  const wrong = [...follows];
  const until = performance.now() + mostWaitMs;
  let unmet = 0;
  while (world.gatewayEnd === null && wrong.length === 0) {
    const found = await Promise.all([
      wrongAnswers(asking, 'all'),
      provoke(url, struck),
      unnamed(url, struck, patience).catch(String),
    ]);
    wrong.push(...found.flat());
    unmet = countUnmet(struck, await world.met());
    if (performance.now() > until || unmet === 0) break;
    await sleep(100);
  }
  // What was met last may show only now.
  if (world.gatewayEnd === null && wrong.length === 0) wrong.push(...(await wrongAnswers(asking, 'from memory')));
  return { wrong, unmet };
}

/** How many of the struck services were not asked where their mode applies; for changes, not asked again. */
function countUnmet(struck: Struck[], met: Met): number {
  const isMet = ({ service, at, mode }: Struck) =>
    at.some((place) => mode.listening !== undefined || (met[service]?.[place] ?? 0) >= (place === 'changes' ? 2 : 1));
  return struck.filter((one) => !isMet(one)).length;
}

/** Looks until nothing is wrong any more, for as long as patience lasts. */
async function settled(
  look: () => Promise<string[]> | string[],
  { patience }: { patience: Patience },
): Promise<string[]> {
  const until = performance.now() + patience.liveMs;
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0 || performance.now() > until) return wrong;
    await sleep(50);
  }
}

function wrongLog(text: string): string[] {
  const longest = Math.max(0, ...text.split('\n').map((line) => line.length));
  return [
    ...(text.length > mostLogOfRound ? [`the gateway logged ${text.length} characters in one round`] : []),
    ...(longest > mostLogLine ? [`the gateway logged a line of ${longest} characters`] : []),
  ];
}
