// A process that uses the same file: does what it is sent, and answers.
import { openAccessFile } from '../access-file.ts';
import { commandLine } from '../audit-entry.ts';
import { ensureFirstKey } from '../first-key.ts';
import { keyParts } from '../key-record.ts';

export type OtherTask = { do: 'first' } | { do: 'create' } | { do: 'create for ever' } | { do: 'revoke'; id: string };

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

process.on('message', async (task: OtherTask) => {
  do await say(work(task));
  while (task.do === 'create for ever');
});
process.once('disconnect', () => file.close());
