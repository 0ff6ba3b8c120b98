// All that `npm test` leaves out, in one run: one suite has the cores while the last file of another waits.
import { slowTests, suite, systemTests } from './vitest.config.ts';

export default suite([...slowTests, ...systemTests], []);
