import type { SimulatorOptions } from '@poolgate/core/stand-in/simulator.ts';

function whole(name: string, text: string | undefined, fallback: number, highest: number): number {
  if (text === undefined || text === '') {
    return fallback;
  }
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > highest) {
    throw new Error(`${name} must be a whole number from 0 to ${highest}, such as ${fallback}; it is "${text}".`);
  }
  return value;
}

/** The simulator's settings. The message of an error names the wrong one. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Required<Omit<SimulatorOptions, 'clock'>> {
  return {
    host: env.HOST || '127.0.0.1',
    port: whole('PORT', env.PORT, 4180, 65_535),
    tickSeconds: whole('TICK_SECONDS', env.TICK_SECONDS, 15, 86_400),
    seed: whole('SEED', env.SEED, 1, 2_147_483_647),
  };
}
