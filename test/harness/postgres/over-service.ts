// One service over its file and a gateway over that service, in this process, for tests of who answers.
import { createScraperApi } from '@poolgate/core/api/api.ts';
import type { Store } from '@poolgate/core/store/store.ts';
import { apiContext } from '@poolgate/core/testing/service/api-context.ts';
import { type Server, serve } from '@poolgate/core/testing/service/upstream.ts';
import { eventually, gatewayOver, patient, silent, type TestGateway } from '@poolgate/gateway/testing/gateway.ts';
import { expect } from 'vitest';

/** @param now unix seconds. */
export function serveStore(store: Store, now: () => number): Promise<Server> {
  const context = apiContext(store, () => new Date(now() * 1000));
  return serve(createScraperApi(context, silent));
}

/** It is there once the gateway has what the service tells. */
export async function gatewayOverService(
  service: Server,
  config: Parameters<typeof gatewayOver>[1],
  parts: Parameters<typeof gatewayOver>[2],
): Promise<TestGateway> {
  const gateway = await gatewayOver({ alphapool: service.url }, config, { timings: patient, ...parts });
  await eventually(async () => expect((await gateway.source('alphapool'))?.state).toBe('up'));
  return gateway;
}
