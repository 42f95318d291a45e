import { InvalidInputError } from '../../shared/errors/app-error.js';

const NAME = /^wppackages-\d{8}-\d{6}\.db$/;

/** `wppackages-20260313-140000.db`: names of backups sort as the backups were made. */
export function backupName(madeAt: Date): string {
  const digits = madeAt.toISOString().replaceAll(/[^0-9T]/g, '');
  return `wppackages-${digits.slice(0, 15).replace('T', '-')}.db`;
}

export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

/** The newest of the names, other files aside; undefined when there is none. */
export function newestBackup(names: readonly string[]): string | undefined {
  return names.filter(isBackupName).toSorted().at(-1);
}

/** The names of the backups beyond the newest so many. */
export function outdatedBackups(names: readonly string[], kept: number): readonly string[] {
  return names.filter(isBackupName).toSorted().slice(0, -kept);
}

/** The name, if a backup can have it. Throws `InvalidInputError`. */
export function checkedBackupName(name: string): string {
  if (isBackupName(name)) return name;
  throw new InvalidInputError([
    `--from-backup ${JSON.stringify(name)}: must be the name of a backup, such as ${backupName(new Date(0))}`,
  ]);
}
