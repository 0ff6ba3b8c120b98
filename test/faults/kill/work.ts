import type { Moment, Step } from './moments.ts';

/** Something that a program does to files, and what must be true of them whenever it is killed. */
export interface Work {
  name: string;
  /** Makes what it begins with in this folder, and does it once to the end. @returns its steps. */
  prepare(folder: string): Promise<Step[]>;
  /**
   * Does it until this moment, judges what is left, lets the next run finish it, and judges that.
   * @returns whether it was killed before its end.
   */
  round(moment: Moment): Promise<boolean>;
  close?(): void | Promise<void>;
}
