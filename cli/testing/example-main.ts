// The command line over two invented pool types, so that its tests need none of the real ones.
import type { Adapter } from '@poolgate/core/adapter.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import { runCommandLine } from '../command-line.ts';

const betapool = { ...alphapool, type: 'betapool', title: 'Beta Pool', defaultPollIntervalSeconds: 300 };
const types = [alphapool, betapool].map((adapter) => ({
  type: adapter.type,
  main: '',
  defaultPort: adapter.defaultPort,
  needsBrowser: false,
  standIn: null,
  adapter: adapter as Adapter<unknown>,
}));

await runCommandLine(async () => types);
