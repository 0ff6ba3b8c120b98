import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer, Coded } from './answer.ts';

const compress = promisify(gzip);

export function identityOf(answer: Answer): Coded {
  answer.coded.identity ??= codedOf(answer, answer.body, answer.etag);
  return answer.coded.identity;
}

/** Compressed once for all callers, and never by the thread that answers the others. */
export function gzipOf(answer: Answer): Coded | Promise<Coded> {
  answer.coded.gzip ??= compress(answer.body).then((body) => {
    const coded = codedOf(answer, body, answer.etag.replace(/"$/, '-gzip"'), 'gzip');
    answer.coded.gzip = coded;
    return coded;
  });
  return answer.coded.gzip;
}

function codedOf(answer: Answer, body: Buffer, etag: string, coding?: string): Coded {
  const unchanged = ['ETag', etag, 'Vary', answer.vary, ...Object.entries(answer.headers).flat()];
  const whole = [
    ...unchanged,
    ...['Content-Type', answer.type, 'Content-Length', String(body.length)],
    ...(coding === undefined ? [] : ['Content-Encoding', coding]),
  ];
  return { body, etag, whole, unchanged };
}
