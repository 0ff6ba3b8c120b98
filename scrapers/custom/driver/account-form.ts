import type { AccountForm } from '@poolgate/core/account-form.ts';
import type { AccountField, Driver } from './format.ts';

/** What a form asks for, as the driver describes `account`. */
export function accountFormOf(fields: Driver['account']): AccountForm {
  const all = Object.entries(fields);
  const isRequired = ({ optional, default: usual }: AccountField) => !optional && usual === undefined;
  return {
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: Object.fromEntries(all.map(([name, field]) => [name, fieldForm(field)])),
      required: all.flatMap(([name, field]) => (isRequired(field) ? [name] : [])),
      additionalProperties: false,
    },
    secrets: all.flatMap(([name, { secret }]) => (secret ? [name] : [])),
  };
}

function fieldForm({ label, help, secret, pattern, kind, example, choices, otherwise, ...field }: AccountField) {
  // The driver's pattern is of the whole value.
  const ofDriver = pattern === undefined ? null : `^(?:${pattern})$`;
  return {
    type: 'string',
    title: label,
    ...(help !== undefined && { description: help }),
    ...(secret && { writeOnly: true }),
    ...(kind === 'host'
      ? { pattern: host, ...(ofDriver !== null && { allOf: [{ pattern: ofDriver }] }) }
      : { pattern: ofDriver ?? '\\S' }),
    ...(example !== undefined && { examples: [example] }),
    ...(field.default !== undefined && { default: String(field.default) }),
    ...(choices !== undefined &&
      (otherwise === undefined
        ? { enum: Object.keys(choices) }
        : { examples: Object.keys(choices).slice(0, mostExamples) })),
  };
}

const mostExamples = 50;

const label = '[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*';
const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const port = '(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})';
/** A plain name or an IPv4 address, with a port or without. Rarer hosts stand in pool files. */
const host = `^(?:(?:${label}\\.)*[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|${octet}(?:\\.${octet}){3})(?::${port})?$`;
