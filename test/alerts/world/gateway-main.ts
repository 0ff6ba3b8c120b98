// The gateway with clocks that are faster than those of the machine, so that minutes of alerts are seconds of a test.
import { createLogger } from '@poolgate/server/process/logger.ts';
import { runAsProcess } from '@poolgate/server/process/run.ts';
import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/service.ts';
import { sampleTime } from '../../../gateway/testing/samples.ts';

const speed = Number(process.env.CLOCK_SPEED);
/** Unix seconds of the machine at which the samples were just read. */
const began = Number(process.env.CLOCK_BEGAN);

await runAsProcess(() => {
  const config = readConfig();
  return startGateway(config, {
    now: () => sampleTime + 60 + (Date.now() / 1000 - began) * speed,
    steady: () => (performance.now() / 1000) * speed,
    alertRoundMs: 50,
    logger: createLogger('gateway', config.log),
  });
});
