import { toTimestamp } from '@poolgate/language/time.ts';
import type { StopKind } from './job.ts';
import type { SandboxLimits } from './limits.ts';

export const goneSentence =
  'The process that works out the expressions ended twice in the middle of them. Look whether memory is short on this machine.';
export const startSentence =
  'The process that works out the expressions did not start. Look whether memory and processes are short on this machine.';
export const closedSentence = 'The service is stopping.';

const whatToDo =
  'Simplify them: give rows as a list of the driver instead of joining lists with each other, and make texts and ranges shorter.';

/** Which limit was reached, and what to do. */
export function stopSentence(kind: StopKind, limits: SandboxLimits): string {
  switch (kind) {
    case 'time':
      return `The expressions took longer than ${limits.timeMs / 1_000} s and were stopped. ${whatToDo}`;
    case 'memory':
      return `The expressions and the pool's answers took more than ${limits.heapMb} MB of memory and were stopped. ${whatToDo}`;
    case 'size':
      return `The expressions gave more than ${mebibytes(limits.resultBytes)} and were stopped. Give fewer rows or shorter texts.`;
    case 'gone':
      return goneSentence;
  }
}

export function inputSentence(limits: SandboxLimits): string {
  return `The pool's answers are longer than ${mebibytes(limits.inputBytes)} together, or nested too deeply. Ask for less: fewer rows, or pages.`;
}

export function pausedSentence(reason: string, until: number): string {
  return `${reason} They are tried again from ${toTimestamp(Math.ceil(until / 1_000))} on; a changed file is tried at once.`;
}

export function crowdedSentence(limits: SandboxLimits): string {
  return `${limits.mostWaiting} jobs of this driver wait already. Poll its pools less often, or simplify its expressions.`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
