import type { DeployedType } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useState } from 'react';

/** A type as it was last told: the form that somebody writes in stays where its service, or the gateway, goes away meanwhile. */
export function useLastType(types: readonly DeployedType[] | undefined, name: string): DeployedType | undefined {
  const [last, setLast] = useState<DeployedType>();
  const type = types?.find((one) => one.type === name) ?? (last?.type === name ? last : undefined);
  if (type !== last) setLast(type);
  return type;
}
