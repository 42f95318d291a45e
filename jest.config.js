import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** CommonJS packages that require Nest, which is ESM. */
const OVER_NEST = '(nest-commander|@golevelup/nestjs-discovery)/';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** The parser takes either `<T>(x) => x` or JSX, so views have options of their own. */
const views = { ...swc, jsc: { ...swc.jsc, parser: { ...swc.jsc.parser, tsx: true } } };

/** Coverage is asked of `src/domain`, and of the unit tests alone. */
const NOTHING_COVERED = ['.'];

const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  coveragePathIgnorePatterns: displayName === 'unit' ? ['\\.spec\\.ts$'] : NOTHING_COVERED,
  testEnvironment: '<rootDir>/test/jest/leak-checking.environment.js',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc],
    '^.+\\.tsx$': ['@swc/jest', views],
    [OVER_NEST]: '<rootDir>/test/jest/commonjs-over-nest.transform.js',
  },
  transformIgnorePatterns: [`/node_modules/(?!${OVER_NEST})`],
  setupFiles: displayName === 'unit' ? [] : ['<rootDir>/test/jest/nest-for-commonjs.js'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
});

/** Jest projects: unit (beside the code), medium (SQLite files, loopback servers), e2e (the executable), soak (kills, outages and faults, again and again), conformance (real peers). */
export default {
  projects: [
    project('unit', ['<rootDir>/src/**/*.spec.{ts,tsx}']),
    project('medium', ['<rootDir>/test/medium/**/*.spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
    project('soak', ['<rootDir>/test/soak/**/*.spec.ts']),
    project('conformance', ['<rootDir>/test/conformance/**/*.spec.ts']),
  ],
  collectCoverageFrom: ['src/domain/**/*.ts'],
  coverageReporters: ['html'],
  coverageThreshold: { './src/domain/**/*.ts': { branches: 100 } },
  globalSetup: '<rootDir>/test/jest/run-directory.setup.js',
  globalTeardown: '<rootDir>/test/jest/run-directory.teardown.js',
  reporters: ['default', '<rootDir>/test/jest/closing-line.reporter.js'],
  testTimeout: 120_000,
  // Tests wait for disks, servers and timers a third of their time.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // Modules of ended files stay in memory: two hundred files are more than a worker may hold.
  workerIdleMemoryLimit: '1.5GB',
  // A worker that nothing keeps open still frees the memory of a whole run, which takes a busy machine more than a second.
  workerGracefulExitTimeout: 30_000,
};
