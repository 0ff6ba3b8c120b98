import type { ContractOperation } from '../api/contract.ts';
import { patch, raw } from './plain-api.ts';

/** What `Host` may say to a server on loopback without further names. */
export const ownHosts = ['localhost', 'LOCALHOST.:80', 'app.localhost', '127.0.0.1', '[::1]:8080', '192.0.2.7'];
export const foreignHosts = [
  ...[
    'evil.example',
    'evil.example:8080',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'under_score',
    'scraper',
  ],
  ...['xn--bcher-kva.example', `${'a'.repeat(251)}.com`],
];
export const wrongHosts = ['a@b', 'localhost@evil.example', 'a b', 'localhost, evil.example', '::1', 'a'.repeat(300)];

/** What one request was answered. */
export interface HostAnswer {
  call: string;
  host: string;
  status: number;
  type: unknown;
  text: string;
}

/** Asks every operation, and further paths, under each of these names. */
export function askUnder(
  url: string,
  hosts: string[],
  { operations, paths }: { operations: Pick<ContractOperation, 'method' | 'path'>[]; paths: string[] },
): Promise<HostAnswer[]> {
  const calls = [...operations, ...paths.map((path) => ({ method: 'get' as const, path }))];
  return Promise.all(
    calls.flatMap(({ method, path }) =>
      hosts.map(async (host) => {
        const body = method === 'get' ? undefined : patch.body;
        const answer = await raw(url, method.toUpperCase(), path, { ...patch.headers, host }, body);
        const type = answer.headers['content-type'];
        return { call: `${method} ${path}`, host, status: answer.status, type, text: answer.text.slice(0, 200) };
      }),
    ),
  );
}

/** The operations of a contract with this in place of the parameters in their paths. */
export function filled(operations: ContractOperation[], values: Record<string, string>) {
  return operations.map(({ method, path }) => ({
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? 'name'),
  }));
}

/** Which answers are wrong: those refused for their name that should not be, and those that should be and are not. */
export function wronglyTaken(answers: HostAnswer[]): string[] {
  return answers
    .filter((answer) => refusalOf(answer) !== wantedRefusal(answer))
    .map(({ call, host, status, text }) => `${call} under ${host}: ${status} ${text.slice(0, 100)}`);
}

function wantedRefusal({ call, host }: HostAnswer): number | null {
  if (wrongHosts.includes(host)) return 400;
  return foreignHosts.includes(host) && !call.includes(' /health/') ? 403 : null;
}

/** Its status, where it was refused for its name, as a problem. */
function refusalOf({ status, type, text }: HostAnswer): number | null {
  const isProblem = /^application\/problem\+json/.test(String(type));
  return isProblem && /does not go by the name|usable Host/.test(text) ? status : null;
}
