import type { Adapter } from '@poolgate/core/adapter.ts';
import { onlyType } from '@poolgate/core/pool-types.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import type { FindTypes } from '../../launcher/scraper-types.ts';

const betapool = { ...alphapool, type: 'betapool', title: 'Beta Pool', defaultPollIntervalSeconds: 300 };

/** Two invented pool types, so that tests of the command line need none of the real ones. */
export const findInventedTypes: FindTypes = async () =>
  [alphapool, betapool].map((adapter) => ({
    type: adapter.type,
    main: '',
    defaultPort: adapter.defaultPort,
    needsBrowser: false,
    standIn: null,
    kind: adapter,
    poolTypes: onlyType(adapter as Adapter<unknown>),
  }));
