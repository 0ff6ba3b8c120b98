import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { z } from 'zod';
import type { FailureKind } from './failure.ts';

type AccountSchema = components['schemas']['AccountSchema'];

/** What a person is asked for to have an account read. */
export interface AccountForm {
  /**
   * JSON Schema (2020-12) of `account` in a pool file. A type with several ways in has an object for each under `anyOf`, in the order in which
   * they are to be offered. It may be narrower than what the adapter takes, never wider.
   */
  schema: AccountSchema;
  /** Fields whose values are secret, in any way in: those that are `writeOnly` there. */
  secrets: string[];
}

/** What an adapter tells people who want an account read. */
export interface AccountHelp {
  /** What the type reads, and where at the pool a person finds what `account` asks for: a few sentences above a form. */
  description: string;
  /** What a form asks for to make an `account`: `accountForm(…)` of its schema. */
  accountForm(): AccountForm;
  /** What to do at this pool about a failure, by its kind, where there is more to say than its messages do. */
  troubleshooting?: Partial<Record<FailureKind, string>>;
}

/**
 * The form of an account, made of the zod schema that reads it, so that the two cannot differ. `.meta({…})` after a field's checks adds what
 * a form shows: `title`, `description`, `examples`, `writeOnly: true` for a secret. `enum`, `not` or `pattern` there say what zod
 * checks by code.
 * @param ways one strict object for each way in; each of several has a title and a description.
 */
export function accountForm(...ways: [z.ZodType, ...z.ZodType[]]): AccountForm {
  const objects = ways.map(asObject);
  const [only] = objects;
  const schema: AccountSchema =
    objects.length === 1 ? { $schema: dialect, ...only, type } : { $schema: dialect, type, anyOf: objects };
  const secrets = objects.flatMap(({ properties }) =>
    Object.entries(properties).flatMap(([name, field]) => (field.writeOnly === true ? [name] : [])),
  );
  return { schema, secrets: [...new Set(secrets)] };
}

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const type = 'object';

function asObject(way: z.ZodType): components['schemas']['AccountWay'] {
  const { $schema: _dialect, ...object } = z.toJSONSchema(way, {
    io: 'input',
    // zod trims a text before it counts its characters, a form does not.
    override({ jsonSchema }) {
      if (jsonSchema.type === 'string' && jsonSchema.minLength !== undefined) jsonSchema.pattern ??= '\\S';
    },
  });
  return object as components['schemas']['AccountWay'];
}
