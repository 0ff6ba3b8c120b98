import type { Sandbox } from './job.ts';
import type { SandboxLimits } from './limits.ts';

export interface SandboxOptions {
  limits?: Partial<SandboxLimits>;
  /** Milliseconds; for the pauses only. */
  now?: () => number;
}

export function createSandbox(_options: SandboxOptions = {}): Sandbox {
  throw new Error('not yet');
}
