import {
  backupName,
  checkedBackupName,
  isBackupName,
  newestBackup,
  outdatedBackups,
} from './backup-name.js';

const [FIRST, SECOND, THIRD] = [
  'wppackages-20251231-235959.db',
  'wppackages-20260101-000000.db',
  'wppackages-20260313-140000.db',
] as const;

it('names a backup by when it was made, in UTC', () => {
  expect(backupName(new Date('2026-03-13T14:00:00.999Z'))).toBe(THIRD);
  expect(isBackupName(THIRD)).toBe(true);
});

it.each([
  [[], undefined],
  [[SECOND, THIRD, FIRST], THIRD],
  [['zzz.db', FIRST, `${THIRD}.partial`], FIRST],
])('of %j the newest is %s', (names, newest) => {
  expect(newestBackup(names)).toBe(newest);
});

it.each([
  [1, [FIRST, SECOND]],
  [2, [FIRST]],
  [3, []],
  [30, []],
])('with %d kept, %j go', (kept, outdated) => {
  expect(outdatedBackups([SECOND, 'note.txt', THIRD, FIRST], kept)).toEqual(outdated);
});

it('refuses what is no name of a backup, and says what one is', () => {
  expect(checkedBackupName(FIRST)).toBe(FIRST);
  expect(() => checkedBackupName('../x.db')).toThrow(
    '--from-backup "../x.db": must be the name of a backup, such as wppackages-19700101-000000.db',
  );
});
