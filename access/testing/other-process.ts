// A process that uses the same file: does what it is sent, and answers.
import { setImmediate } from 'node:timers/promises';
import { AccessFileFault } from '../access-fault.ts';
import { openAccessFile } from '../access-file.ts';
import { commandLine } from '../audit-entry.ts';
import { ensureFirstKey } from '../first-key.ts';
import { keyParts } from '../key-record.ts';

export type OtherTask =
  | { do: 'first' }
  | { do: 'create' }
  | { do: 'create for ever' }
  | { do: 'revoke'; id: string }
  | { do: 'write and judge' };

const stateDir = String(process.argv[2]);
const file = openAccessFile(stateDir, { now: () => Date.now() / 1000, create: true });
const scope = { pools: null, parts: keyParts };
const draft = {
  name: 'Other',
  kind: 'key',
  role: 'read',
  scope,
  title: null,
  language: null,
  expiresAt: null,
} as const;

function work(task: OtherTask): unknown {
  if (task.do === 'first') return ensureFirstKey(file, stateDir).made;
  if (task.do === 'revoke') return file.revoke(task.id, commandLine)?.revokedAt !== null;
  return file.create(draft, commandLine).text;
}

const say = (answer: unknown) => new Promise((said) => process.send?.(answer, said));

/** Writes without end, and says each time that the file becomes good or bad. */
async function writeAndJudge(): Promise<never> {
  let said = '';
  for (;;) {
    const judged = isGood() ? 'good' : 'bad';
    if (judged !== said) await say(judged);
    said = judged;
    await setImmediate();
  }
}

function isGood(): boolean {
  try {
    file.addAudit({ action: 'poll_pool', subject: null, fields: [], by: commandLine, status: 202 });
    return true;
  } catch (error) {
    if (!(error instanceof AccessFileFault)) throw error;
    return false;
  }
}

process.on('message', async (task: OtherTask) => {
  if (task.do === 'write and judge') return writeAndJudge();
  do await say(work(task));
  while (task.do === 'create for ever');
});
process.once('disconnect', () => file.close());
