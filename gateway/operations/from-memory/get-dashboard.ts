import type { MemoryRead } from './memory-read.ts';
import { poolFilter } from './pool-query.ts';

export const getDashboard: MemoryRead<'getDashboard'> = ({ query }, answers) => {
  const filter = poolFilter(query);
  return () => answers.dashboard(filter);
};
