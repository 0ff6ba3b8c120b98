/** The entry point of the example type's service, for suites to which the pool type does not matter. */
export const exampleMain = 'test/harness/processes/example-main.ts';
