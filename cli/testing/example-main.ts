// The command line over two invented pool types.
import { runCommandLine } from '../command-line.ts';
import { findInventedTypes } from './invented-types.ts';

await runCommandLine(findInventedTypes);
