import fc from 'fast-check';
import jsonata from 'jsonata';
import { afterAll, expect, test } from 'vitest';
import type { Cell } from './job.ts';
import { createSandbox } from './sandbox.ts';
import { cellsOf } from './testing/jobs.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const name = fc.constantFrom('a', 'b', 'c');
const figure = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
  fc.string(),
  fc.boolean(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(figure, fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
}));
const { expression } = fc.letrec<{ expression: string; path: string }>((tie) => ({
  path: fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('.')),
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('path'),
    fc.oneof(
      fc.integer().map(String),
      fc.string().map((text) => JSON.stringify(text)),
      fc.constantFrom('$', '$$', '*', 'true', 'null'),
    ),
    fc.tuple(tie('path'), fc.integer({ min: -3, max: 3 })).map(([path, index]) => `${path}[${index}]`),
    fc.tuple(tie('path'), tie('expression')).map(([path, which]) => `${path}[${which}]`),
    fc.tuple(tie('path'), tie('expression')).map(([path, then]) => `${path}.(${then})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', ' and ', ' or ', ' in '),
        tie('expression'),
      )
      .map(([left, sign, right]) => `(${left})${sign}(${right})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map((parts) => `(${parts[0]}) ? (${parts[1]}) : (${parts[2]})`),
    fc
      .tuple(
        fc.constantFrom('sum', 'count', 'max', 'string', 'number', 'exists', 'not', 'type', 'keys', 'distinct'),
        tie('expression'),
      )
      .map(([call, of]) => `$${call}(${of})`),
    fc.array(tie('expression'), { maxLength: 3 }).map((parts) => `[${parts.join(', ')}]`),
  ),
}));

/** What jsonata gives by itself. */
async function directly(text: string, input: unknown): Promise<Cell> {
  try {
    const given: unknown = await jsonata(text).evaluate(structuredClone(input));
    if (typeof given === 'object' && given !== null) return { odd: Array.isArray(given) ? 'a list' : 'an object' };
    return typeof given === 'number' && !Number.isFinite(given) ? { odd: 'no finite number' } : (given as Cell);
  } catch (error) {
    const { code } = error as { code?: string };
    return { odd: code ? `error ${code}` : 'error' };
  }
}

test('a random expression over random data gives in the sandbox what jsonata gives by itself', async () => {
  await fc.assert(
    fc.asyncProperty(value, fc.array(expression, { minLength: 1, maxLength: 10 }), async (input, expressions) => {
      const short = expressions.filter((text) => text.length <= 2_000);
      fc.pre((await sandbox.check(short)).every((fault) => fault === null));
      const expected = await Promise.all(short.map((text) => directly(text, input)));
      // JSON, on the way to the sandbox and back, knows no -0.
      const plain = expected.map((cell) => (cell === 0 ? 0 : cell));
      expect(await cellsOf(sandbox, short, input)).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});
