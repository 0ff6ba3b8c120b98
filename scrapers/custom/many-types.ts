import type { PoolTypes, ServiceKind } from '@poolgate/core/pool-types.ts';
import { readDriverFolders } from './config.ts';

/** The service that reads the types which drivers describe. */
export const kind: ServiceKind = {
  type: 'custom',
  title: 'the pools that drivers describe',
  defaultPort: 4106,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  manyTypes: true,
};

/** The types as the service has them, for launcher and command line. Expressions are left to the service: they run only if an account is read. */
export async function poolTypesForTools(): Promise<PoolTypes> {
  const { createSandbox } = await import('./sandbox/sandbox.ts');
  const { followDrivers } = await import('./types/follow-drivers.ts');
  const sandbox = createSandbox();
  const unchecked = { ...sandbox, check: async (expressions: readonly unknown[]) => expressions.map(() => null) };
  return followDrivers({ folders: readDriverFolders(), sandbox: unchecked, port: kind.defaultPort });
}
