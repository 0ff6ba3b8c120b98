import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isStream } from '@poolgate/server/testing/begin-of-stream.ts';

/** Where the gateway is asked: itself, or a proxy in front of it. */
export interface Place {
  /** Without a slash at the end; with the path that the proxy puts it below. */
  base: string;
  /** The authority of the proxy's certificate. */
  ca?: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  bytes: Buffer;
  text: string;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The address to ask from, as if another machine did: 127.0.0.2. */
  from?: string;
}

/**
 * Sends a request as it is. `fetch` would tidy up the path and unpack the body. Every name is an address of this machine here.
 * @param path with its query, encoded.
 */
export function ask({ base, ca }: Place, path: string, options: AskOptions = {}): Promise<Answer> {
  const { protocol, hostname, port, pathname } = new URL(base);
  const { method = 'GET', headers = {}, body, from } = options;
  const send = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send({
      host: '127.0.0.1',
      port,
      path: `${pathname.replace(/\/$/, '')}${path}`,
      method,
      headers: { host: `${hostname}:${port}`, ...headers },
      agent: false,
      timeout: 30_000,
      ...(ca !== undefined && { ca, servername: hostname }),
      ...(from !== undefined && { localAddress: from }),
    });
    request.on('timeout', () => request.destroy(new Error(`no answer of ${base}${path}`)));
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      const settle = () => {
        const bytes = Buffer.concat(chunks);
        const told = Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]);
        resolve({
          status: Number(response.statusCode),
          headers: Object.fromEntries(told),
          bytes,
          text: bytes.toString('utf8'),
        });
      };
      response.on('end', settle);
      // Of a stream what comes first is enough.
      if (isStream(response.headers['content-type']))
        response.once('data', () => {
          settle();
          response.destroy();
        });
    });
    request.end(body);
  });
}

export async function askJson<T>(place: Place, path: string, options?: AskOptions): Promise<T> {
  const { status, text } = await ask(place, path, options);
  if (status !== 200) throw new Error(`${place.base}${path}: ${status} ${text}`);
  return JSON.parse(text) as T;
}
