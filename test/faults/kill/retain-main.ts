import { writeSync } from 'node:fs';
import { noon } from '@poolgate/core/testing/samples.ts';
import { openFile } from './open-file.ts';

// Reduces what is too old, as the service does, and tells each step once it is committed.
const store = openFile(String(process.argv[2]));
while (store.reduceOld(noon)) writeSync(1, 'reduced\n');
store.close();
