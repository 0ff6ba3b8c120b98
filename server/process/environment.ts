import { secondsInSpan } from '@poolgate/language/span.ts';
import { z } from 'zod';
import { ownName } from '../http/own-names.ts';

/** A setting is wrong. The message is a sentence for the operator with variable, fault and example, never a secret. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

const examples = new WeakMap<z.ZodType, string>();

/** Adds the example that the error message of a variable shows. */
export function withExample<S extends z.ZodType>(schema: S, example: string): S {
  examples.set(schema, example);
  return schema;
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `is not a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `is not a whole number from ${least} to ${most}`);

/** Entries between commas. */
export const commaList = () =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    );

/** The kinds of variables that several services have. */
export const variables = {
  text: (fallback: string, example: string) => withExample(z.string().default(fallback), example),
  number: (fallback: number, least: number, most: number) =>
    withExample(z.string().default(String(fallback)).pipe(wholeNumber(least, most)), String(fallback)),
  optionalNumber: (least: number, most: number, example: number) =>
    withExample(wholeNumber(least, most).optional(), String(example)),
  /** A span of time with its unit, such as `7d`, `12h`, `30m` or `90s`. Its value is in seconds. */
  duration: (fallback: string) =>
    withExample(
      z
        .string()
        .default(fallback)
        .transform((text, context) => {
          const seconds = secondsInSpan(text.trim());
          if (seconds !== null && seconds > 0) return seconds;
          context.addIssue({ code: 'custom', message: 'is not a span of time with its unit (s, m, h or d)' });
          return z.NEVER;
        }),
      fallback,
    ),
  host: () => withExample(z.string().default('127.0.0.1'), '127.0.0.1'),
  port: (fallback: number) => variables.number(fallback, 0, 65535),
  /** No setting for people: set by `npm start`, where `PORT` is the gateway's: the variable that moves this service. */
  portVariable: () => withExample(z.string().default('PORT'), 'PORT'),
  logLevel: () =>
    withExample(
      z
        .enum(
          ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
          'is none of trace, debug, info, warn, error, fatal, silent',
        )
        .default('info'),
      'info',
    ),
  /** No setting for people: whether the log tells what is wrong with the pool files. `npm start` tells it itself. */
  logPoolFiles: () => withExample(z.enum(['yes', 'no'], 'is neither yes nor no').default('yes'), 'yes'),
  logFormat: () => withExample(z.enum(['json', 'pretty'], 'is neither json nor pretty').default('json'), 'json'),
  serviceToken: () =>
    withExample(
      z
        .string()
        .min(8, 'is shorter than 8 characters')
        .regex(/^[\x21-\x7e]+$/, 'holds a character that a header cannot carry')
        .optional(),
      'a-long-random-text',
    ),
  serviceTokenFile: () => withExample(z.string().optional(), './data/service-token'),
  /** Without a slash at the end. */
  publicUrl: () =>
    withExample(
      z
        .string()
        .refine(isPublicUrl, 'is not the address of a site that begins with http:// or https://')
        .transform((text) => {
          const { origin, pathname } = new URL(text);
          return origin + pathname.replace(/\/$/, '');
        })
        .optional(),
      'https://poolgate.example.com',
    ),
  /** Each as `ownName` writes it; `*.` before it stands for all names below it. */
  allowedHosts: () =>
    withExample(
      commaList().transform((entries, context) =>
        entries.map((entry) => {
          const below = entry.startsWith('*.') ? '*.' : '';
          const name = ownName(entry.slice(below.length));
          if (name !== null) return `${below}${name}`;
          context.addIssue({
            code: 'custom',
            message: 'has an entry that is neither the name of a host nor such a name with *. before it',
          });
          return z.NEVER;
        }),
      ),
      'poolgate.example.com,*.internal.example.com',
    ),
};

function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.search + url.hash === '' &&
    ownName(url.host) !== null
  );
}

/**
 * Reads a package's variables. An empty variable counts as not set.
 * @throws ConfigurationError that names the first wrong variable, the fault and an example.
 */
export function readEnvironment<S extends z.ZodObject>(schema: S, environment: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  const field = schema.shape[name] as z.ZodType | undefined;
  const example = field && examples.get(field);
  throw new ConfigurationError(
    `The environment variable ${name} ${issue?.message}.${example ? ` Set it like ${name}=${example}` : ''}`,
  );
}
