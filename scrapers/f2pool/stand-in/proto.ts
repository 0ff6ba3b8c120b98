import { json, type Reply } from '@poolgate/core/stand-in/serve.ts';

const isEmpty = (value: unknown): boolean =>
  value === 0 || value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Leaves out zero and empty fields, as protobuf's JSON does. The message itself stays. */
export function withoutZeros(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutZeros);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => !isEmpty(field))
        .map(([name, field]) => [name, withoutZeros(field)]),
    );
  }
  return value;
}

export const failed = (code: number, msg: string): Reply => json({ code, msg });
export const parameter = (what: string): Reply => failed(5001, `params error: ${what}`);
export const denied = (name: string): Reply => failed(5010, `permission denied: permission denied name="${name}"`);
export const unauthorized = (): Reply =>
  json({ statusCode: 401, error: 'Unauthorized', message: 'Invalid or missing API secret' }, 401);
