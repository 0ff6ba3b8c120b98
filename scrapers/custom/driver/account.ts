import { RE2JS } from 're2js';
import { z } from 'zod';
import type { AccountField, Driver } from './format.ts';
import type { TemplateValues } from './templates.ts';

/** The settings of an account, by field. */
export type DriverAccount = Record<string, string>;

/** How `account` of a driver's pools is checked. Its messages follow the name of the field. */
export function accountSchemaOf(fields: Driver['account']): z.ZodType<DriverAccount> {
  const shape = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]);
  return z.strictObject(Object.fromEntries(shape)).transform((given) => {
    const filled = Object.entries(given).filter(([, value]) => value !== undefined);
    return Object.fromEntries(filled) as DriverAccount;
  });
}

const mostCharacters = 1000;

function fieldSchema(field: AccountField): z.ZodType {
  const what = `write the ${field.label}${field.help === undefined ? '' : ` (${field.help})`}`;
  const given = z
    .union([z.string(), z.number().int().safe().transform(String)], {
      error: ({ input }) => (input === undefined ? `is missing; ${what}` : `must be a text in quotes; ${what}`),
    })
    .transform((text) => (field.lower_case ? text.trim().toLowerCase() : text.trim()))
    .superRefine((text, context) => {
      const fault = faultOfValue(text, field, what);
      if (fault !== null) context.addIssue({ code: 'custom', message: fault });
    });
  if (field.default !== undefined) return given.optional().transform((text) => text ?? String(field.default));
  return field.optional ? given.optional() : given;
}

export function faultOfValue(text: string, field: AccountField, what = `write the ${field.label}`): string | null {
  if (text === '') return `is empty; ${what}`;
  if (text.length > mostCharacters) return `is longer than ${mostCharacters} characters; ${what}`;
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return `holds a character that nobody sees; ${what}`;
  if (field.kind === 'host' && hostOf(text) === null)
    return `is no host with its port, such as 192.168.1.5:4004; ${what}`;
  if (field.choices !== undefined && field.otherwise === undefined && !Object.hasOwn(field.choices, text))
    return `is none of ${Object.keys(field.choices).join(', ')}; ${what}`;
  if (field.pattern !== undefined && !RE2JS.compile(field.pattern).matches(text))
    return field.example === undefined
      ? `has another form than ${field.pattern}; ${what}`
      : `has another form; ${what}, such as ${field.example}`;
  return null;
}

/** The host of `pool.example:8080` or `[fd00::1]`, as a URL writes it; null for everything else. */
export function hostOf(text: string): string | null {
  const url = URL.parse(`http://${text}/`);
  const isHost = url !== null && url.pathname === '/' && url.search === '' && url.username === '' && url.hash === '';
  return isHost && !/[\s/@?#\\]/.test(text) ? url.host : null;
}

/** How values are written in an address: a host stands there as it is, everything else loses its meaning in addresses. */
export function inAddress(fields: Driver['account']): (value: string, name: string) => string {
  return (value, name) => (fields[name]?.kind === 'host' ? hostOf(value) : null) ?? encodeURIComponent(value);
}

/** What templates see of an account, and of what a poll has kept so far. Secrets are among it: a request needs them. */
export function valuesOf(
  fields: Driver['account'],
  account: DriverAccount,
  now: number,
  kept: Readonly<Record<string, unknown>> = {},
): TemplateValues {
  const named = new Map<string, string | number | null>(Object.entries(account));
  for (const [name, constants] of Object.entries(constantsOf(fields, account)))
    for (const [key, value] of Object.entries(constants)) named.set(`${name}.${key}`, value);
  for (const [key, value] of Object.entries(kept))
    if (typeof value === 'string' || typeof value === 'number') named.set(`kept.${key}`, value);
  return { named, now };
}

/** The constants of the choices that an account made, by field. */
export function constantsOf(
  fields: Driver['account'],
  account: DriverAccount,
): Record<string, Record<string, string | number | null>> {
  const found = Object.entries(fields).flatMap(([name, { choices, otherwise }]) => {
    const chosen = account[name];
    if (chosen === undefined) return [];
    const constants = choices !== undefined && Object.hasOwn(choices, chosen) ? choices[chosen] : otherwise;
    return constants ? [[name, constants] as const] : [];
  });
  return Object.fromEntries(found);
}

/** What expressions see of an account: no secret, and the constants of its choices as `<field>_<constant>`. */
export function shownToExpressions(fields: Driver['account'], account: DriverAccount): Record<string, unknown> {
  const open = Object.entries(account).filter(([name]) => fields[name]?.secret !== true);
  const constants = Object.entries(constantsOf(fields, account)).flatMap(([name, own]) =>
    Object.entries(own).map(([key, value]) => [`${name}_${key}`, value] as const),
  );
  return Object.fromEntries([...open, ...constants]);
}
