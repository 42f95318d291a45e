/** Jest projects: unit (beside the code), medium (SQLite files, loopback servers), e2e (the executable), conformance (real peers). */
const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  setupFiles: ['<rootDir>/test/load-nest-first.js'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
});

export default {
  projects: [
    project('unit', ['<rootDir>/src/**/*.spec.ts']),
    project('medium', ['<rootDir>/test/medium/**/*.spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
    project('conformance', ['<rootDir>/test/conformance/**/*.spec.ts']),
  ],
  reporters: ['default', '<rootDir>/test/closing-line.reporter.js'],
  testTimeout: 120_000,
};
