import type { Connection } from './answers/connection.ts';
import type { Answer } from './answers/read-answer.ts';
import type { FuzzRequest } from './asking/requests.ts';
import { everyByte } from './asking/values.ts';

/** Longer than anything here takes, also on a busy machine; an answer that comes later counts as none. */
export const limitMs = 30_000;

const alike = ['content-type', 'etag', 'content-disposition', 'vary', 'cache-control'];

/** What must be the same when a read that was answered is asked for in other ways. */
export async function askedAgain(
  request: FuzzRequest,
  answer: Answer,
  connection: Connection,
  heedsEtag: boolean,
): Promise<string[]> {
  const faults: string[] = [];
  const ask = (more: Partial<FuzzRequest>) => connection.ask({ ...request, ...more }, limitMs);
  const etag = answer.headers.get('etag');
  const differences = async () => {
    const head = await ask({ method: 'HEAD' });
    const other = await ask({ target: respelled(request.target) });
    return [
      ...(head.status === 200 ? [] : [`HEAD is answered ${head.status}`]),
      ...alike
        .filter((name) => head.headers.get(name) !== answer.headers.get(name))
        .map((name) => `HEAD has another ${name}: ${head.headers.get(name)} for ${answer.headers.get(name)}`),
      ...(other.body.equals(answer.body) ? [] : [`another answer to ${respelled(request.target)}: ${other.body}`]),
    ];
  };
  // A poll may have changed the answer meanwhile: then the first one is no longer true.
  const found = await differences();
  if (found.length > 0 && (await ask({})).body.equals(answer.body)) faults.push(...(await differences()));
  if (etag !== undefined && heedsEtag) {
    const headers = request.headers.filter(([name]) => name !== 'If-None-Match');
    const again = await ask({ headers: [...headers, ['If-None-Match', etag]] });
    if (again.status !== 304 && again.headers.get('etag') === etag)
      faults.push(`${again.status} to the ETag of the answer`);
  }
  const link = /<([^>]*)>/.exec(answer.headers.get('link') ?? '')?.[1];
  if (link !== undefined) {
    const next = await ask({ target: request.target.replace(/\?.*/s, '') + link });
    if (next.status !== 200) faults.push(`the next page ${link.slice(0, 100)} is answered ${next.status}`);
  }
  return faults;
}

/** The same parameters in another order, and every byte of a value escaped. */
function respelled(target: string): string {
  const [path = '', query] = target.split(/\?(.*)/s);
  if (query === undefined) return target;
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return `${name}=${respelledValue(value)}`;
  });
  return `${path}?${pairs.toReversed().join('&')}`;
}

function respelledValue(value: string): string {
  try {
    return everyByte(decodeURIComponent(value.replaceAll('+', ' ')));
  } catch {
    return value;
  }
}
