import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { Contract } from './contract.ts';

/** Checks requests, and only them, against the contract. */
export function validateRequests(contract: Contract): RequestHandler[] {
  return OpenApiValidator.middleware({
    apiSpec: requestsOf(contract.document),
    validateApiSpec: false,
    validateSecurity: false,
    validateResponses: false,
    ajvFormats: { mode: 'full' },
  });
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * The document without its answers. The validator compiles every schema that it is given, whether it checks anything by it
 * or not, and that was a tenth of the time that a service needs to start. It also rewrites the document, so this is a copy.
 */
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is handed on to the validator as it is
function requestsOf({ openapi, info, paths, components }: any) {
  const kept: Record<string, Record<string, unknown>> = {};
  for (const [path, item] of Object.entries<Record<string, { requestBody?: unknown }>>(paths)) {
    const entries = Object.entries(item).map(([key, value]) => [
      key,
      methods.includes(key) ? { ...value, responses: { default: { description: 'Not checked' } } } : value,
    ]);
    kept[path] = Object.fromEntries(entries);
  }
  const reached: Record<string, Record<string, unknown>> = {};
  const follow = (node: unknown) => {
    for (const [, section = '', name = ''] of JSON.stringify(node).matchAll(/"#\/components\/(\w+)\/([\w.-]+)"/g)) {
      reached[section] ??= {};
      if (name in reached[section]) continue;
      reached[section][name] = components[section][name];
      follow(reached[section][name]);
    }
  };
  follow(kept);
  return structuredClone({ openapi, info, paths: kept, components: reached, servers: [{ url: '/' }] });
}
