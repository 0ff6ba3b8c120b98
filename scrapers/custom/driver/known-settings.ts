import { nearNames } from '@poolgate/language/near-names.ts';
import { z } from 'zod';
import { driverSchema } from './format.ts';

type Schema = Record<string, unknown>;

let whole: Schema | null = null;
let everywhere: Set<string> | null = null;
/** More names are no help. */
const mostNamed = 15;

/** What to write instead of a setting that nobody knows, as the end of its sentence. */
export function insteadOf(path: PropertyKey[], name: string): string {
  whole ??= z.toJSONSchema(driverSchema, { io: 'input', unrepresentable: 'any' });
  const here = [...new Set(schemasAt(whole, path).flatMap(namesOf))];
  const [nearest] = nearNames(name, here);
  if (nearest !== undefined) return `Write ${nearest}, or remove it.`;
  everywhere ??= new Set(settingsIn(whole));
  if (everywhere.has(name)) return 'It stands elsewhere: docs/drivers.md says where.';
  if (here.length === 0 || here.length > mostNamed) return 'Correct its name or remove it; docs/drivers.md has all.';
  return `Write one of ${here.join(', ')}, or remove it.`;
}

const namesOf = ({ properties }: Schema) => Object.keys((properties ?? {}) as Schema);
const objectsIn = (value: unknown): Schema[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'object' && one !== null);

/** What may stand at a place: of a setting with several forms, each. */
function schemasAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
  const forms = objectsIn(schema.anyOf ?? []);
  if (forms.length > 0) return forms.flatMap((form) => schemasAt(form, path));
  const [step, ...rest] = path;
  if (step === undefined) return [schema];
  const own = ((schema.properties ?? {}) as Schema)[String(step)];
  const next = objectsIn(own ?? (typeof step === 'number' ? schema.items : schema.additionalProperties));
  return next.flatMap((one) => schemasAt(one, rest));
}

/** The names of all settings, wherever they stand. */
function settingsIn(schema: Schema): string[] {
  const inner = objectsIn(Object.values(schema)).flatMap((value) =>
    Array.isArray(value) ? objectsIn(value) : [value],
  );
  return [...namesOf(schema), ...inner.flatMap(settingsIn)];
}
