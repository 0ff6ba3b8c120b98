import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopbackName } from '@poolgate/server/http/own-names.ts';
import Database from 'better-sqlite3';
import { oneLine, oneSentence } from '../print.ts';
import { advice, type Finding, fact, fault, open } from './finding.ts';
import type { ReadsWithoutKey } from './judge-settings.ts';

const patienceMs = 3000;

interface Answer {
  status: number;
  body: unknown;
}

/** Asks what somebody without a key may do, as anybody could. Null where nothing answers. */
async function askWithoutKey(url: string): Promise<Answer | null> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : null };
  } catch (error) {
    // `fetch` wraps what the network says, and an answer that breaks off is none.
    if (error instanceof TypeError || error instanceof SyntaxError || (error as Error).name === 'TimeoutError')
      return null;
    throw error;
  }
}

/** What the gateway that runs grants without a key; its settings may be others than those here. Nothing is changed. */
export async function judgeRunningGateway(gateway: string, expected: ReadsWithoutKey): Promise<Finding> {
  const answer = await askWithoutKey(`${gateway}/api/me`);
  const about = 'the gateway that runs';
  if (answer === null) return fact(about, `None answers at ${gateway}, so only settings and files were looked at.`);
  const { status, body } = answer;
  if (status === 404)
    return open(
      about,
      `The one at ${gateway} is of a version before keys, or no Poolgate: from its machine everybody may change. Update it.`,
    );
  const detail = field(body, 'detail');
  if (status !== 200)
    return fault(about, `The one at ${gateway} answered ${status}: ${oneSentence(String(detail ?? ''))}`);
  if (field(body, 'may_change') !== false)
    return open(about, `The one at ${gateway} takes changes from callers without a key. Stop it.`);
  const isHere = isLoopbackName(new URL(gateway).hostname);
  if (field(body, 'role') === 'nobody') {
    const isClosed = `The one at ${gateway} lets nobody read without a key`;
    return expected === 'anybody' || (expected === 'this machine' && isHere)
      ? advice(
          about,
          `${isClosed}, and the settings here do: it runs with other settings. Start it anew to give it these.`,
        )
      : fact(about, `${isClosed}.`);
  }
  if (expected === 'nobody' || (expected === 'this machine' && !isHere))
    return open(
      about,
      `The one at ${gateway} lets callers without a key read, which the settings here do not say. Start the doctor with its settings, or start it anew with these.`,
    );
  return fact(about, `The one at ${gateway} lets callers without a key read.`);
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

interface ServiceAddress {
  name: string;
  url: string;
}

/** Which services that other machines may reach answer without a token. */
export async function judgeServices(services: readonly ServiceAddress[]): Promise<Finding[]> {
  const reached = services.filter(({ url }) => URL.canParse(url) && !isLoopbackName(new URL(url).hostname));
  const answers = await Promise.all(reached.map(({ url }) => askWithoutKey(`${url}/pools`)));
  return reached
    .filter((_service, index) => answers[index]?.status === 200)
    .map(({ name, url }) =>
      open(
        `service ${oneLine(name)}`,
        `It answers at ${url} without a token. Set one SERVICE_TOKEN for it and the gateway, and update a service before contract 0.1.4.`,
      ),
    );
}

/** The services that the gateway knows. None where its memory is not there, or cannot be read: it mends it. */
export function knownServices(stateDir: string): ServiceAddress[] {
  let database: Database.Database | undefined;
  const path = join(stateDir, 'gateway.db');
  if (!existsSync(path)) return [];
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 });
    return database.prepare<[], ServiceAddress>('SELECT name, url FROM source ORDER BY name').all();
  } catch (error) {
    if (error instanceof Database.SqliteError) return [];
    throw error;
  } finally {
    database?.close();
  }
}
