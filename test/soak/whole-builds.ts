import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * Every build that can be seen is complete, and so is the one that is served; one that a job removed
 * meanwhile proves nothing.
 */
export function expectWholeBuilds(directory: string): void {
  const builds = `${directory}/repository/builds`;
  if (!existsSync(builds)) return;
  const current = `${directory}/repository/current`;
  const served = existsSync(current) ? readlinkSync(current).replace('builds/', '') : undefined;
  const visible = readdirSync(builds).filter((name) => !name.startsWith('.'));
  for (const name of visible) {
    const { status, stderr } = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {
      cwd: `${builds}/${name}`,
      encoding: 'utf8',
    });
    if (!existsSync(`${builds}/${name}`)) continue;
    expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: '' });
  }
  if (served !== undefined) expect(visible).toContain(served);
}
