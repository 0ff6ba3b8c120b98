import type { Moment, Step } from './moments.ts';

/** Work of a program on files, and what must hold of them after a kill at any moment. */
export interface Work {
  name: string;
  /** Prepares the folder and does the work once to the end. @returns its steps. */
  prepare(folder: string): Promise<Step[]>;
  /**
   * Does the work until this moment, judges the files, lets the next run finish it, and judges again.
   * @returns whether it was killed before its end.
   */
  round(moment: Moment): Promise<boolean>;
  close?(): void | Promise<void>;
}
