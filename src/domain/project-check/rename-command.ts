import type { WantedPackage } from './project-file.js';

/**
 * What versions and constraints are made of. Between double quotes it means the same to sh, PowerShell
 * and cmd; a foreign constraint may hold anything.
 */
const HARMLESS = /^[0-9a-z.*^~<>=!|, @_+-]+$/i;

/**
 * The commands, for any shell, that replace a package by the one of another name with the same
 * constraint, or the version that is locked. Composer chooses the constraint where it cannot be
 * repeated safely.
 */
export function renameCommand(
  { name, isDev, constraint, version }: WantedPackage,
  newName: string,
): string {
  const dev = isDev ? ' --dev' : '';
  const text = constraint ?? version ?? '';
  const wanted = HARMLESS.test(text) ? `${newName}:${text}` : newName;
  return `composer remove${dev} --no-update ${name} && composer require${dev} "${wanted}"`;
}
