/** What the directory calls the archive whose bytes follow the current release, behind the slug. */
const MOVING_ENDINGS = ['.zip', '.latest-stable.zip', '.trunk.zip'];

/**
 * Whether the archive at the URL changes with every release (`akismet.zip`), so that it is not the
 * archive of the version that it is offered for.
 */
export function isMovingArchive(distUrl: string, slug: string): boolean {
  const path = distUrl.replace(/[?#].*$/s, '');
  const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return MOVING_ENDINGS.some((ending) => file === `${slug}${ending}`);
}
