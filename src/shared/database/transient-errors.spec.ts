import { isTransientDatabaseError, noteFailure } from './transient-errors.js';

const sqliteError = (code: string): Error => Object.assign(new Error(code), { code });

it.each([
  ['SQLITE_BUSY', true],
  ['SQLITE_BUSY_SNAPSHOT', true],
  ['SQLITE_FULL', true],
  ['SQLITE_IOERR_WRITE', true],
  ['SQLITE_CORRUPT', false],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
])('%s passes by itself: %s', (code, passes) => {
  expect(isTransientDatabaseError(sqliteError(code))).toBe(passes);
});

it('tries a note again while the database is locked', async () => {
  let tries = 0;
  await noteFailure(() => {
    tries += 1;
    return tries < 3 ? Promise.reject(sqliteError('SQLITE_BUSY')) : Promise.resolve();
  });
  expect(tries).toBe(3);
});

it('lets the error of the work through when its note cannot be made', async () => {
  await expect(
    noteFailure(() => Promise.reject(sqliteError('SQLITE_CORRUPT'))),
  ).resolves.toBeUndefined();
});
