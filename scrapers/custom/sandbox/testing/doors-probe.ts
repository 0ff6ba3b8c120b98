import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { frame } from '../frames.ts';
import '../child/child.ts';

// What an expression could do that got out of jsonata. It is started as expressions are, beside what
// works them out, and tells what it was refused.

const doors: Record<string, () => unknown> = {
  'reads a file': () => readFileSync('/etc/hostname'),
  'reads the folder above': () => readFileSync(`${import.meta.dirname}/../../../core/package.json`),
  'writes a file': () => writeFileSync('/tmp/sandbox-probe', ''),
  'starts a process': () => {
    const { error } = spawnSync('/bin/true');
    if (error) throw error;
  },
  'starts a thread': () => new Worker('', { eval: true }),
  'makes code of text': () => Reflect.construct(Function, ['return 1']),
  'loads a module': () => import('node:net'),
  'takes a module of Node': () => process.getBuiltinModule('node:net'),
  'asks the network': () => fetch('http://127.0.0.1:1'),
  'reaches a prototype by name': () => Reflect.get({}, '__proto__').constructor,
};
const open: string[] = [];
for (const [name, enter] of Object.entries(doors)) {
  try {
    await enter();
    open.push(name);
  } catch (error) {
    if (!(error instanceof Error)) open.push(name);
  }
}
process.stdout.write(frame({ open, tried: Object.keys(doors).length, environment: Object.keys(process.env) }));
