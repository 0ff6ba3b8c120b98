import type { ServiceKind } from '@poolgate/core/pool-types.ts';

/** The service that reads the types which drivers describe. */
export const kind: ServiceKind = {
  type: 'custom',
  title: 'the pools that drivers describe',
  defaultPort: 4106,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  manyTypes: true,
};
