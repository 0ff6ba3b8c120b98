import type { PartName } from '@poolgate/language/parts.ts';
import type { RuleKind, Severity } from '../model.ts';
import type { SeenAlertOf } from './seen-alerts.ts';
import type { Speech } from './speech.ts';

/** What a headline is about. */
export interface Counted<Kind extends RuleKind> {
  /** The alert, where it is one alone. */
  only: SeenAlertOf<Kind> | null;
  /** How many accounts they concern; services where they are about services, payments where about payments. */
  count: number;
  /** Of payments: what they bring, by currency, as `0.50000000 BTC, 2.00000000 LTC`. */
  sums: string;
}

/** The words of one rule. */
export interface KindPhrases<Kind extends RuleKind> {
  /** What it is called in a list. */
  name: string;
  /** For a title: what is wrong, and how much. */
  headline(what: Counted<Kind>, speech: Speech): string;
  /** Of one alert, with its figures. */
  line(alert: SeenAlertOf<Kind>, speech: Speech): string;
  /** What to do, where to look. Null where there is nothing to do. */
  advice: string | null;
}

/** The words of one language. */
export interface Phrases {
  severity: Record<Severity, string>;
  over: string;
  kinds: { [Kind in RuleKind]: KindPhrases<Kind> };
  part: Record<PartName, string>;
  /** For who sees some pools alone, where the reason is for operators. */
  operatorSees: string;
  open: string;
  zone(zone: string): string;
  andMore(count: string): string;
  /** After a few names of clients or pools. */
  andOthers(count: string): string;
  goesOn(duration: string, since: string): string;
  isNew: string;
  recovers: string;
  ended(since: string, duration: string): string;
  firedAndEnded(began: string, ended: string, duration: string): string;
  lasted(duration: string): string;
  /** What an alert said that is over. */
  was(what: string): string;
  overIn(count: number, speech: Speech): string;
  /** A title over alerts of any kind that are open. */
  openAlerts(count: number, speech: Speech): string;
  /** In a title over alerts of any kind that are over, after the word for that. */
  alerts(count: number, speech: Speech): string;
  nothingOpen: string;
  test: { title: string; line(target: string): string };
}
