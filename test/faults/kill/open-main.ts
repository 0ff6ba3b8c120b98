import { writeSync } from 'node:fs';
import { openFile } from './open-file.ts';

// Opens a service's file, which migrates it, and reports that.
const store = openFile(String(process.argv[2]));
writeSync(1, 'opened\n');
store.close();
