import { slowTests, suite } from './vitest.config.ts';

export default suite(slowTests, []);
