import { loadContract } from '@poolgate/server/api/contract.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FuzzRequest } from '../asking/requests.ts';
import type { Answer } from './read-answer.ts';

interface Shown {
  status: number;
  title: string;
  detail: string;
  request_id?: string;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(loadContract('gateway').document, 'gateway');
const fits = ajv.compile<Shown>({ $ref: 'gateway#/components/schemas/Problem' });

/** As much of a request as its answer may repeat. */
const mostEcho = 300;
const longestDetail = 2000;
/** Line breaks, other controls, and characters that turn or hide what stands beside them. */
const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** What is wrong with an answer that refuses. */
export function judgeProblem(request: FuzzRequest, { status, headers, body }: Answer): string[] {
  const type = headers.get('content-type') ?? 'nothing';
  if (!type.startsWith('application/problem+json')) return [`${status} is ${type}: ${body.toString().slice(0, 100)}`];
  let problem: unknown;
  try {
    problem = JSON.parse(body.toString());
  } catch {
    return [`${status} is no JSON`];
  }
  if (!fits(problem))
    return (fits.errors ?? []).map(({ instancePath, message }) => `the problem: ${instancePath} ${message}`);
  const { detail, title, request_id: id } = problem;
  const faults: string[] = [];
  if (problem.status !== status) faults.push(`${status} calls itself ${problem.status}`);
  if (title === 'Error') faults.push(`${status} has no title`);
  if (id !== undefined && id !== headers.get('x-request-id')) faults.push('the problem has another request_id');
  if (!/^\S{1,200} \S+ \S/.test(detail)) faults.push(`no sentence: ${detail.slice(-100)}`);
  if (controls.test(detail)) faults.push(`controls in the detail: ${JSON.stringify(detail.slice(0, 200))}`);
  if (/node_modules|file:\/\/|\n\s+at |\/(?:work|tmp|home|root|usr)\/\w/.test(detail))
    faults.push(`tells of the machine: ${detail.slice(0, 200)}`);
  if (detail.length > longestDetail) faults.push(`a detail of ${detail.length} characters`);
  const echo = echoIn(detail, request);
  if (echo !== null) faults.push(`repeats the request: ${echo.slice(0, 60)}…`);
  return faults;
}

function echoIn(detail: string, { target, headers, body }: FuzzRequest): string | null {
  if (detail.length <= mostEcho) return null;
  const sent = [target, decoded(target), ...headers.map(([, value]) => value), body?.toString() ?? ''].join('\n');
  for (let at = 0; at + mostEcho < detail.length; at += 1) {
    const part = detail.slice(at, at + mostEcho + 1);
    if (sent.includes(part)) return part;
  }
  return null;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
