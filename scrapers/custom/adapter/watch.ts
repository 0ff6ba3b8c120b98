import type { Look } from '@poolgate/core/kit/field.ts';
import type { Fields, RecordShape } from '@poolgate/core/kit/record.ts';

/** What became of one expression. */
export interface SeenFigure {
  /** The part that it is of; or what else needs it, such as `requests.login.keep`. */
  of: string;
  name: string;
  expression: string;
  /** What the expression gave; undefined if nothing. */
  value: unknown;
  /** The figure that was made of it; null if none. */
  made: unknown;
  /** Why there is no figure where there should be one. */
  fault: 'unreadable' | 'gone' | null;
}

export interface SeenList {
  of: string;
  rows: string;
  /** How many rows there are, without those that `where` passes over; null if the pool does not offer the list. */
  found: number | null;
}

/** What a tool is told of a poll while it goes on. Services do without. */
export interface Watch {
  figure(seen: SeenFigure): void;
  list(seen: SeenList): void;
}

/** The shape that tells of every figure it reads. */
export function toldOf(
  shape: RecordShape<Fields>,
  expressions: Record<string, string>,
  of: string,
  watch: Watch,
): RecordShape<Fields> {
  const look: typeof shape.look = (values) => {
    const seen = shape.look(values);
    for (const [name, expression] of Object.entries(seen === null ? {} : expressions)) {
      const value = (values as Record<string, unknown>)[name];
      watch.figure({
        of,
        name,
        expression,
        value,
        made: seen?.figures[name] ?? null,
        fault: faultIn(seen?.look, name),
      });
    }
    return seen;
  };
  return {
    fields: shape.fields,
    look,
    read(values, tally) {
      look(values);
      return shape.read(values, tally);
    },
  };
}

/** Tells of values that nothing is made of: they are used as they are. */
export function toldValues(
  of: string,
  expressions: Record<string, string>,
  values: Record<string, unknown>,
  watch: Watch,
): void {
  for (const [name, expression] of Object.entries(expressions)) {
    const { [name]: value } = values;
    watch.figure({ of, name, expression, value, made: value ?? null, fault: value === undefined ? 'gone' : null });
  }
}

function faultIn(look: Look | undefined, name: string): SeenFigure['fault'] {
  if (look?.unreadable.includes(name)) return 'unreadable';
  return look?.lost.includes(name) ? 'gone' : null;
}
