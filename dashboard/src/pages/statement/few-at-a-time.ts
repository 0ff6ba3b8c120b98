/**
 * Does all of it, a few at a time, so that no service has more to do than it would for one person.
 * @param most at once
 * @param onDone after each of them
 * @returns the outcomes in the order of the tasks. The first that throws ends it.
 */
export async function fewAtATime<Outcome>(
  most: number,
  tasks: readonly (() => Promise<Outcome>)[],
  onDone: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const rest = tasks.entries();
  let done = 0;
  const work = async () => {
    for (const [index, task] of rest) {
      outcomes[index] = await task();
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  return outcomes;
}
