import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** The parser takes either `<T>(x) => x` or JSX, so views have options of their own. */
const views = { ...swc, jsc: { ...swc.jsc, parser: { ...swc.jsc.parser, tsx: true } } };

/** Jest projects: unit (beside the code), medium (SQLite files, loopback servers), e2e (the executable), conformance (real peers). */
const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc], '^.+\\.tsx$': ['@swc/jest', views] },
  setupFiles: ['<rootDir>/test/load-nest-first.js'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
});

export default {
  projects: [
    project('unit', ['<rootDir>/src/**/*.spec.{ts,tsx}']),
    project('medium', ['<rootDir>/test/medium/**/*.spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
    project('conformance', ['<rootDir>/test/conformance/**/*.spec.ts']),
  ],
  reporters: ['default', '<rootDir>/test/closing-line.reporter.js'],
  testTimeout: 120_000,
};
