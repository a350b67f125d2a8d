/** Journeys in a real browser, on a running demonstration. */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/test/e2e'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.js' },
  testEnvironment: '<rootDir>/test/e2e/support/environment.js',
  globalSetup: '<rootDir>/test/e2e/support/global-setup.js',
  globalTeardown: '<rootDir>/test/e2e/support/global-teardown.js',
  // One browser and one server on a machine that has other work: one after the other.
  maxWorkers: 1,
  testTimeout: 120_000,
};
