import { nearNames } from '@poolgate/language/near-names.ts';
import { z } from 'zod';

/** The names of the settings at a place of a schema; none where they are not known. */
export function namesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const plain = unwrapped(schema);
  const [step, ...rest] = path;
  if (plain instanceof z.ZodArray) return step === undefined ? [] : namesAt(plain.element as z.ZodType, rest);
  if (!(plain instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(plain.shape);
  const next = plain.shape[step as string] as z.ZodType | undefined;
  return next === undefined ? [] : namesAt(next, rest);
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrapped(schema.def.innerType as z.ZodType);
  return schema instanceof z.ZodPipe ? unwrapped(schema.def.out as z.ZodType) : schema;
}

/** What to write instead of a name that nobody has. */
export function insteadOf(name: string, known: readonly string[]): string {
  const letters = (text: string) => [...text].sort().join('');
  const nearest = known.find((one) => letters(one) === letters(name)) ?? nearNames(name, known)[0];
  if (nearest !== undefined) return `Write ${nearest}, or remove it.`;
  return known.length === 0 ? 'Remove it.' : `Write one of ${known.join(', ')}, or remove it.`;
}
