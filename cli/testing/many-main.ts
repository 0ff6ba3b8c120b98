// Runs one command line after the other, as its starter asks, over two invented pool types.
import { runCommandLine } from '../command-line.ts';
import { findInventedTypes } from './invented-types.ts';

interface Asked {
  args: string[];
  environment: Record<string, string>;
}

/** Keeps what is written in place of writing it. @returns what was written, once it is written again. */
function keepWritten(stream: NodeJS.WriteStream): () => string {
  const { write } = stream;
  let written = '';
  stream.write = (chunk: Uint8Array | string) => {
    written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    return true;
  };
  return () => {
    stream.write = write;
    stream.removeAllListeners('error');
    return written;
  };
}

process.on('message', async ({ args, environment }: Asked) => {
  process.argv.splice(2, Infinity, ...args);
  process.env = { PATH: process.env.PATH, ...environment };
  const [out, err] = [keepWritten(process.stdout), keepWritten(process.stderr)];
  await runCommandLine(findInventedTypes);
  process.send?.({ code: process.exitCode ?? 0, stdout: out(), stderr: err() });
  process.exitCode = undefined;
});
process.on('disconnect', () => process.exit(0));
