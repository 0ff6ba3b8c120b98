import { loadContract } from '@poolgate/server/api/contract.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface DescribedAnswer {
  content?: Record<string, unknown>;
}

const { document, operations } = loadContract('scraper');

function at(keys: string[]): unknown {
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
}
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');

const pointerPart = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/**
 * What is wrong with an answer according to the contract: an unknown status, a media type, or the body. Empty if nothing is.
 * @param body the parsed JSON, or the text of other media types; undefined if there is none.
 */
export function faultsOfAnswer(operationId: string, status: number, mediaType: string | null, body: unknown): string[] {
  const operation = operations.find((one) => one.operationId === operationId);
  if (!operation) return [`the contract has no operation ${operationId}`];
  const place = ['paths', operation.path, operation.method, 'responses', String(status)];
  let described = at(place) as (DescribedAnswer & { $ref?: string }) | undefined;
  if (!described) return [`${operationId} does not name the status ${status}`];
  let pointer = `#/${place.map(pointerPart).join('/')}`;
  if (described.$ref) {
    pointer = described.$ref;
    described = at(described.$ref.slice(2).split('/')) as DescribedAnswer;
  }
  const types = Object.keys(described.content ?? {});
  const given = mediaType?.split(';')[0] ?? null;
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  if (types.length === 0)
    return isRedirect || body === undefined || body === '' ? [] : [`${operationId} ${status} has no body`];
  if (given === null || !types.includes(given)) return [`${operationId} ${status} is of the type ${given}`];
  const validate = ajv.getSchema(`contract${pointer}/content/${pointerPart(given)}/schema`);
  if (!validate) return [`${pointer} has no schema for ${given}`];
  validate(body);
  return (validate.errors ?? []).map((error) => `${operationId} ${status}: ${error.instancePath} ${error.message}`);
}

/** @throws Error if an answer is not as the contract describes it. */
export function checkAnswer(operationId: string, status: number, mediaType: string | null, body: unknown): void {
  const faults = faultsOfAnswer(operationId, status, mediaType, body);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
