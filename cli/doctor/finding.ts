/**
 * `fact` says how things are, `advice` what is better mended, `open` what is open and should not be, `fault` what does not work.
 */
type FindingLevel = 'fact' | 'advice' | 'open' | 'fault';

/** One thing that the doctor found. */
export interface Finding {
  level: FindingLevel;
  /** A setting, a file, a key … */
  about: string;
  /** A sentence, with what to do where something is to be done. */
  text: string;
}

export const fact = (about: string, text: string): Finding => ({ level: 'fact', about, text });
export const advice = (about: string, text: string): Finding => ({ level: 'advice', about, text });
export const open = (about: string, text: string): Finding => ({ level: 'open', about, text });
export const fault = (about: string, text: string): Finding => ({ level: 'fault', about, text });
