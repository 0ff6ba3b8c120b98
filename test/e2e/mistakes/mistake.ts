/** One mistake, where it is to be named, and how it is mended. */
export interface Mistake {
  what: string;
  make(): Promise<void> | void;
  mend(): Promise<void> | void;
  /** What is said of it: each in one place, with what to do. */
  names: Named[];
}

export interface Named {
  /** The place in the pool files; null where the mistake is not in one. */
  at: [file: string, line: number | null] | null;
  says: RegExp;
  /** Whose summary names it, where that is known. */
  client?: string;
  /** A line of the metrics. */
  metric: RegExp;
}
