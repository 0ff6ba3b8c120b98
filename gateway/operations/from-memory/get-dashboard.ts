import type { MemoryRead } from './memory-read.ts';

export const getDashboard: MemoryRead<'getDashboard'> = ({ query }, answers) => {
  const { client, type, company, country, tag, active = 'true' } = query;
  return () => answers.dashboard({ client, type, company, country, tag, active });
};
