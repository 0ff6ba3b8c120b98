import type { Logger } from '@poolgate/server/process/logger.ts';
import { LRUCache } from 'lru-cache';
import { pino } from 'pino';

export interface Passed {
  id: string;
  method: string;
  /** Without its query, which may name clients. */
  path: string;
  status: number;
  bytes: number;
  milliseconds: number;
  caller: string;
  /** The caller was gone before the answer was whole. */
  cut: boolean;
}

export interface AccessLog {
  passed(passed: Passed): void;
  /** Writes what still waits. */
  flush(): void;
}

/** How long a line waits for others: writing one costs more than everything else about it. */
const waitMs = 25;

/** One line a request, where the logger's lines go. What machines ask every few seconds is logged at debug. */
export function accessLogTo(logger: Logger): AccessLog {
  const { write, flush } = batched(streamOf(logger));
  const { debug, info } = logger.levels.values;
  const own = JSON.stringify(logger.bindings()).slice(1, -1);
  const time = timeOf();
  const quoted = quotedBy();
  const passed = (entry: Passed) => {
    const isProbe = entry.path.startsWith('/health/') || entry.path === '/metrics';
    if (!logger.isLevelEnabled(isProbe ? 'debug' : 'info')) return;
    // Written here and not by the logger, which looks through every line for secrets; these fields are fixed and hold none.
    const { id, method, path, status, bytes, milliseconds, caller, cut } = entry;
    const begin = `{"level":${isProbe ? debug : info},"time":"${time()}",${own === '' ? '' : `${own},`}"id":"${id}"`;
    const what = `,"method":"${method}","path":${quoted(path)},"status":${status},"bytes":${bytes}`;
    const who = `,"milliseconds":${milliseconds},"caller":${quoted(caller)}${cut ? ',"cut":true' : ''}`;
    write(`${begin}${what}${who},"msg":"request"}\n`);
  };
  return { passed, flush };
}

interface Lines {
  write(lines: string): void;
}

function streamOf(logger: Logger): Lines {
  return (logger as unknown as Record<symbol, Lines>)[pino.symbols.streamSym] as Lines;
}

function batched(stream: Lines): { write(line: string): void; flush(): void } {
  let waiting = '';
  const flush = () => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') stream.write(lines);
  };
  return {
    write(line) {
      if (waiting === '') setTimeout(flush, waitMs).unref();
      waiting += line;
    },
    flush,
  };
}

/** Few paths and callers make up most lines. */
function quotedBy(): (text: string) => string {
  const known = new LRUCache<string, string>({ max: 1000 });
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const quoted = JSON.stringify(text);
    if (text.length <= 500) known.set(text, quoted);
    return quoted;
  };
}

/** The time as the other lines have it, written once a millisecond. */
function timeOf(): () => string {
  let at = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== at) {
      at = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}
