import { writeSync } from 'node:fs';
import { noon } from '@poolgate/core/testing/samples.ts';
import { openFile } from './open-file.ts';

// Reduces old rows as the service does, and reports each committed step.
const store = openFile(String(process.argv[2]));
while (store.reduceOld(noon)) writeSync(1, 'reduced\n');
store.close();
