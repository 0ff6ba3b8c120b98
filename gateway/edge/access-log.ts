import type { Logger } from '@poolgate/contracts/logger.ts';

export interface Passed {
  id: string;
  method: string;
  /** Without its query, which may name clients. */
  path: string;
  status: number;
  bytes: number;
  milliseconds: number;
  caller: string;
  /** Only where the caller was gone before the answer was whole. */
  cut?: true;
}

export type AccessLog = (passed: Passed) => void;

/** One line a request. What machines ask every few seconds is only told at debug. */
export function accessLogTo(logger: Logger): AccessLog {
  // Its fields are these and no others, so looking for secrets in each line would find none, at half the cost of the line.
  const lines = logger.child({}, { redact: [] });
  return (passed) => {
    if (passed.path.startsWith('/health/') || passed.path === '/metrics') lines.debug(passed, 'request');
    else lines.info(passed, 'request');
  };
}
