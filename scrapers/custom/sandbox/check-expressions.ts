import { type CheckedExpression, type ExpressionFault, SandboxStop } from './job.ts';

type Faults = (ExpressionFault | null)[];

/** How many expressions of a driver may each cost a process, before the others are refused unread. */
const mostStops = 3;

/** All at once; if that is stopped, one by one, so that the fault is told of the expression that has it. */
export async function checkExpressions(
  expressions: readonly CheckedExpression[],
  ask: (expressions: readonly CheckedExpression[]) => Promise<Faults>,
): Promise<Faults> {
  const together = await orStop(ask(expressions));
  if (!(together instanceof SandboxStop)) return together;
  const faults: Faults = [];
  let stops = 0;
  for (const expression of expressions) {
    const found = stops < mostStops ? await orStop(ask([expression])) : notRead;
    if (found instanceof SandboxStop) stops += 1;
    faults.push(found instanceof SandboxStop ? { column: 1, reason: found.message } : (found[0] ?? null));
  }
  return faults;
}

const notRead: Faults = [
  {
    column: 1,
    reason: `This was not read, for ${mostStops} expressions before it had to be stopped. Correct those first.`,
  },
];

/** What only says that there is no process is nobody's fault, and is thrown on. */
async function orStop(asked: Promise<Faults>): Promise<Faults | SandboxStop> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof SandboxStop && error.kind !== 'gone') return error;
    throw error;
  }
}
