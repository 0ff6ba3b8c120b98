import { GateFault } from './gate-fault.ts';

/** A body as it comes, up to so many bytes. @throws GateFault where there are more. */
export async function* upTo(body: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    checkBytes(bytes, mostBytes);
    yield chunk;
  }
}

/** @throws GateFault */
export function checkBytes(bytes: number, mostBytes: number): void {
  if (bytes > mostBytes) throw GateFault.breaksContract(`it is longer than ${mostBytes} bytes`);
}
