import { viewOf } from '../../access/grant.ts';
import { serviceFor } from '../../docs/service-for.ts';
import { shownDescription } from '../../docs/shown-description.ts';
import { problemOfFault } from '../../gate/fault-problem.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import { SourceFault } from '../../sources/source-fault.ts';
import type { Sources } from '../../sources/sources.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { Handler } from '../handler.ts';

const timeoutMs = 3000;

export const getSourceContract =
  (state: GatewayState, sources: Sources): Handler<'getSourceContract'> =>
  async (request) => {
    const { name } = request.path;
    const source = serviceFor(viewOf(request), state, name);
    let cause: unknown;
    if (source.state === 'up' || source.state === 'connecting') {
      try {
        const contract = await sources.client(name)?.contract(timeoutMs, AbortSignal.timeout(timeoutMs + 1000));
        if (contract) state.take({ kind: 'described', source: name, contract });
      } catch (error) {
        if (!(error instanceof SourceFault)) throw error;
        cause = error;
      }
    }
    if (!source.contract) {
      const fault = GateFault.away('does not show its description now', cause);
      throw problemOfFault(
        `The service ${name}`,
        fault,
        source.state === 'up' ? undefined : (source.message ?? undefined),
      );
    }
    return { body: shownDescription(name, source.contract) };
  };
