import type { AccountSchema, DeployedType } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** One setting of an account, as a form asks for it. */
export interface AccountField {
  /** In `account`. */
  name: string;
  label: string;
  help: string | null;
  kind: 'text' | 'secret' | 'number' | 'choice' | 'flag';
  isNeeded: boolean;
  /** What may be chosen, each as it is sent. */
  choices: readonly (string | number)[];
  /** What stands in it at first. */
  preset: string;
  example: string | null;
}

/** One way into an account; where there is only one, it has no title. */
export interface AccountWay {
  title: string | null;
  help: string | null;
  fields: AccountField[];
}

type FieldSchema = Record<string, unknown>;

/** The ways in that a type offers, in its order. The schema is of a service: what does not fit is left out. */
export function accountWays({
  account_schema: schema,
  secret_fields: secrets,
}: Pick<DeployedType, 'account_schema' | 'secret_fields'>): AccountWay[] {
  const ways: Pick<AccountSchema, 'title' | 'description' | 'properties' | 'required'>[] = schema.anyOf ?? [schema];
  return ways.map(({ title, description, properties = {}, required = [] }) => ({
    title: title ?? null,
    help: description ?? null,
    fields: Object.entries(properties).map(([name, field]) =>
      accountField(name, field, required.includes(name), secrets.includes(name)),
    ),
  }));
}

function accountField(name: string, field: FieldSchema, isNeeded: boolean, isNamedSecret: boolean): AccountField {
  const choices = listOf(field.enum).filter((one) => typeof one === 'string' || typeof one === 'number');
  const isSecret = isNamedSecret || field.writeOnly === true;
  const kind = isSecret ? 'secret' : choices.length > 0 ? 'choice' : kindOf(field.type);
  return {
    name,
    label: textOf(field.title) ?? name,
    help: textOf(field.description),
    kind,
    isNeeded,
    choices,
    // What is written down somewhere is no secret.
    preset: isSecret ? '' : (textOf(field.default) ?? ''),
    example: isSecret ? null : textOf(listOf(field.examples)[0]),
  };
}

function kindOf(type: unknown): AccountField['kind'] {
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'flag' : 'text';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Values of other shapes are not for a line of text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The way by which these settings were given: the one that has most of them. */
export function wayOf(ways: readonly AccountWay[], given: readonly string[]): number {
  const known = ways.map(({ fields }) => fields.filter(({ name }) => given.includes(name)).length);
  return known.indexOf(Math.max(...known));
}
