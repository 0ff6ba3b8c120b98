// `npm run test:system`: real proxies and a real browser in front of real services.
import { suite, systemTests } from './vitest.config.ts';

export default suite(systemTests, []);
