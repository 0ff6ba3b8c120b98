import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../../src/adapter.ts';

interface Field {
  type?: string;
  title?: string;
  description?: string;
  writeOnly?: boolean;
  enum?: unknown[];
  examples?: unknown[];
  default?: unknown;
  pattern?: string;
  format?: string;
}

interface Way {
  title?: string;
  description?: string;
  type: string;
  properties: Record<string, Field>;
  required?: string[];
  additionalProperties: boolean;
}

type Settings = Record<string, unknown>;

/** That the form of an adapter asks for what the adapter takes. @param known accounts that the adapter takes. */
export function accountFormSuite<Account>(adapter: Adapter<Account>, known: readonly Settings[]): void {
  const { schema, secrets } = adapter.accountForm();
  const ways = (schema.anyOf ?? [schema]) as Way[];
  const isInForm = formCheck(schema);
  const isTaken = (settings: Settings) => adapter.account.safeParse(settings).success;

  describe(`${adapter.type}: the form of an account`, () => {
    test('has a label and a help for every field, and for every way in where there are several', () => {
      expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
      for (const way of ways) {
        expect(way).toMatchObject({ type: 'object', additionalProperties: false });
        const labelled = [...(ways.length > 1 ? [way] : []), ...Object.values(way.properties)];
        for (const { title, description } of labelled) expect([title, description]).toEqual([words, words]);
      }
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    });

    test('a value that is secret is of a field that is written only', () => {
      const secretFields = ways.flatMap(({ properties }) =>
        Object.keys(properties).filter((name) => properties[name]?.writeOnly === true),
      );
      expect(new Set(secrets)).toEqual(new Set(secretFields));
      for (const settings of known) {
        const shown = Object.entries(settings).filter(([name]) => !secrets.includes(name));
        const cut = adapter.secrets(adapter.account.parse(settings));
        for (const [name, value] of shown) expect([name, cut.includes(String(value))]).toEqual([name, false]);
      }
    });

    test('takes the accounts that the adapter takes', () => {
      // A pool file may have a number as text, a form has it as a number.
      const isNumber = (name: string) => ways.some(({ properties }) => properties[name]?.type === 'number');
      for (const written of known) {
        const settings = Object.fromEntries(
          Object.entries(written).map(([name, value]) => [name, isNumber(name) ? Number(value) : value]),
        );
        expect([settings, isInForm(settings)]).toEqual([settings, true]);
      }
    });

    test.each(ways.map((way) => [way.title ?? 'the only way in', way] as const))('%s', (_title, way) => {
      const { properties, required = [] } = way;
      const filled = fc
        .record(Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valuesOf(field)])), {
          requiredKeys: required,
          noNullPrototype: true,
        })
        .filter(isInForm);
      fc.assert(
        fc.property(filled, fc.constantFrom(...required), (settings, without) => {
          expect([settings, isTaken(settings)]).toEqual([settings, true]);
          const cut = adapter.secrets(adapter.account.parse(settings));
          for (const name of secrets.filter((secret) => secret in settings))
            expect([name, cut.includes(String(settings[name]).trim())]).toEqual([name, true]);
          const { [without]: _gone, ...lacking } = settings;
          const strange = { ...settings, 'not known': 'x' };
          for (const refused of [lacking, strange])
            expect([refused, isInForm(refused), isTaken(refused)]).toEqual([refused, false, false]);
        }),
        { numRuns: 50 },
      );
    });
  });
}

const words = expect.stringMatching(/\w{2}/);

/** Whether settings are as the form has them. */
export function formCheck(schema: object): (settings: Settings) => boolean {
  const ajv = new Ajv2020({ strict: true, strictRequired: true, strictTypes: false });
  addFormats.default(ajv);
  const check = ajv.compile(schema);
  return (settings) => check(settings);
}

/** A link is one of the examples: few texts of its pattern are addresses. */
function valuesOf({
  type,
  enum: choices,
  examples = [],
  pattern,
  format,
  default: preset,
}: Field): fc.Arbitrary<unknown> {
  if (choices !== undefined) return fc.constantFrom(...choices);
  const given = [...examples, ...(preset === undefined ? [] : [preset])];
  const shown = given.length > 0 ? [fc.constantFrom(...given)] : [];
  if (type !== 'string' || format !== undefined) return fc.oneof(...shown);
  const free = pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(pattern));
  return fc.oneof(...shown, free);
}
