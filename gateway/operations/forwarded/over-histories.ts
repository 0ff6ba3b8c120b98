import type { Written } from '@poolgate/server/api/operation.ts';
import { historyHeaders } from '../../answers/coverage/coverage-headers.ts';
import { sendAnswer } from '../../answers/send-answer.ts';
import { readJsonBody } from '../../gate/read-json.ts';
import type { AskedBelowPool } from '../../history/account-answers.ts';
import type { Histories } from '../../history/histories.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { View } from '../../views/view.ts';
import { type ReadWhole, type RewrittenRequest, rewriteFor } from './rewrite.ts';

function isAway(source: SourceState | undefined): boolean {
  return source === undefined || source.foundBy === null || ['refused', 'unreachable', 'gone'].includes(source.state);
}

interface OverHistories {
  request: AskedBelowPool & RewrittenRequest;
  entry: PoolEntry;
  /** The service of the pool. */
  source: SourceState | undefined;
  /** @throws Problem */
  askOwner: () => Written;
  view: View;
}

/** The answer of PostgreSQL, or of the service where that has none; who answers is said. */
export async function answerWith(histories: Histories, { request, entry, source, askOwner, view }: OverHistories) {
  const answer = await histories.answer(request, entry, isAway(source));
  if (answer === null) return askOwner();
  if (answer.from === 'service') {
    const asked = askOwner();
    const write: Written['write'] = (incoming, response, next) => {
      const headers = historyHeaders({ source: 'service', reason: answer.why, through: null });
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      asked.write(incoming, response, next);
    };
    return { write };
  }
  const { reply } = answer;
  const reason = answer.isBehind ? 'behind' : null;
  const headers = historyHeaders({ source: 'postgresql', reason, through: answer.through });
  const rewrite = rewriteFor(request.operationId, view, entry.pool, null);
  if (rewrite === null) return { ...reply, headers: { ...reply.headers, ...headers } } as never;
  const read: ReadWhole = async (_search, shape) => ({
    ...(await readJsonBody([Buffer.from(JSON.stringify(reply.body))], shape)),
    headers: { ...(reply.headers.Link !== undefined && { link: reply.headers.Link }) },
  });
  const seen = await rewrite(request, read);
  const write: Written['write'] = (_incoming, response) => {
    if (seen !== null) sendAnswer(response, { ...seen, headers: { ...seen.headers, ...headers } });
  };
  return { write };
}
