// A process: the example type's pool. Each answer has another balance.
import { fullReading } from '@poolgate/core/testing/samples.ts';
import { reads, serve } from '@poolgate/core/testing/service/upstream.ts';

let answers = 0;
const { url } = await serve((request, response) => {
  answers += 1;
  reads(fullReading({ balance: `0.${String(answers).padStart(8, '0')}` }))(request, response);
});
process.on('disconnect', () => process.exit());
process.send?.({ url });
