import { ReadFailure } from '@poolgate/core/failure.ts';
import type { SeenFigure } from '@poolgate/custom/adapter/watch.ts';
import type { Driver } from '@poolgate/custom/driver/format.ts';
import { partNames } from '@poolgate/language/parts.ts';
import type { SeenPoll } from './poll-once.ts';
import { readableUrl, withoutSecrets } from './without-secrets.ts';

// What a person is shown of a poll. No secret is in it.

export interface SummedPart {
  part: string;
  outcome: 'read' | 'not offered' | 'failed';
  /** Why it failed. */
  kind: string | null;
  message: string | null;
  /** The list that it is read from. */
  rows: { at: string; found: number | null } | null;
}

/** One expression, over all rows that it was worked out for. */
export interface ShownExpression {
  of: string;
  name: string;
  expression: string;
  times: number;
  /** Of the first row. */
  gave: string;
  became: string;
  /** Values that nothing could be made of. */
  unreadable: { gave: string; why: string; times: number }[];
}

export interface ShownRequest {
  method: string;
  url: string;
  status: number | null;
  milliseconds: number;
  bytes: number | null;
  failure: string | null;
}

export interface ShownPoll {
  parts: SummedPart[];
  expressions: ShownExpression[];
  requests: ShownRequest[];
}

export function sumUpPoll(poll: SeenPoll, { parts }: Driver, secrets: readonly string[]): ShownPoll {
  const cut = (text: string) => withoutSecrets(text, secrets);
  const groups = Map.groupBy(poll.figures, ({ of, name }) => `${of} ${name}`);
  return {
    parts: partNames.filter((part) => parts[part] !== undefined).map((part) => shownPart(part, poll)),
    expressions: [...groups.values()].map((group) => shownExpression(group, cut)),
    requests: poll.exchanges.map(({ request, url, answer, failure, milliseconds }) => ({
      method: request.method ?? ((request.form ?? request.json) ? 'POST' : 'GET'),
      url: cut(readableUrl(url)),
      status: answer?.status ?? null,
      milliseconds: Math.round(milliseconds),
      bytes: answer === null ? null : Buffer.byteLength(answer.text),
      failure: failure === null ? null : cut(failure),
    })),
  };
}

function shownPart(part: (typeof partNames)[number], { outcome, lists }: SeenPoll): SummedPart {
  const is = outcome instanceof ReadFailure ? outcome : outcome.reading.parts[part];
  const own = lists.filter(({ of }) => of === part);
  const there = own.flatMap(({ found }) => found ?? []);
  return {
    part,
    outcome: is === 'read' ? 'read' : is === 'not_offered' ? 'not offered' : 'failed',
    kind: is instanceof ReadFailure ? is.kind : null,
    message: is instanceof ReadFailure ? is.message : null,
    rows:
      own.length === 0
        ? null
        : {
            at: own.map(({ rows }) => rows).join(', '),
            found: there.length === 0 ? null : there.reduce((sum, found) => sum + found),
          },
  };
}

function shownExpression(group: readonly SeenFigure[], cut: (text: string) => string): ShownExpression {
  const [{ of, name, expression, value, made }] = group as [SeenFigure, ...SeenFigure[]];
  // What is kept may be the token of a session.
  const shown = (given: unknown) => cut(of.startsWith('requests.') ? inPart(given) : inShort(given));
  const wrong = Map.groupBy(
    group.filter(({ fault }) => fault !== null),
    (one) => `${shown(one.value)} ${one.fault}`,
  );
  return {
    ...{ of, name, expression, times: group.length },
    ...{ gave: shown(value), became: shown(made) },
    unreadable: [...wrong.values()].map((all) => {
      const [one] = all as [SeenFigure, ...SeenFigure[]];
      return { gave: shown(one.value), why: whyNot(one), times: all.length };
    }),
  };
}

function whyNot({ fault, value }: SeenFigure): string {
  if (fault === 'gone') return 'it is essential, and nothing is there';
  const odd =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value)[0] : undefined;
  if (typeof odd === 'string' && Object.keys(value as object).join() === 'odd') return `the expression gives ${odd}`;
  return 'no such figure can be made of it';
}

/** Longer ones are cut: the answer is elsewhere. */
const mostCharacters = 60;

function inShort(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`;
}

function inPart(value: unknown): string {
  return typeof value === 'string' && value.length > 8
    ? `${JSON.stringify(value.slice(0, 4))}… (${value.length} characters)`
    : inShort(value);
}
