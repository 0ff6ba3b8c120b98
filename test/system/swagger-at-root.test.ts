import { tryEveryOperation } from './page/try-every-operation.ts';

tryEveryOperation(async (base) => ({
  place: { base },
  isBehindProxy: false,
  lostInPath: () => false,
  stop: async () => undefined,
}));
