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

function fieldForm({ label, help, secret, pattern, example, choices, otherwise, ...field }: AccountField) {
  return {
    type: 'string',
    title: label,
    ...(help !== undefined && { description: help }),
    ...(secret && { writeOnly: true }),
    // The driver's pattern is of the whole value.
    pattern: pattern === undefined ? '\\S' : `^(?:${pattern})$`,
    ...(example !== undefined && { examples: [example] }),
    ...(field.default !== undefined && { default: String(field.default) }),
    ...(choices !== undefined &&
      (otherwise === undefined
        ? { enum: Object.keys(choices) }
        : { examples: Object.keys(choices).slice(0, mostExamples) })),
  };
}

const mostExamples = 50;
