import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';

/** Every build that can be seen is complete, and so is the one that is served. */
export function expectWholeBuilds(directory: string): void {
  const builds = `${directory}/repository/builds`;
  if (!existsSync(builds)) return;
  const visible = readdirSync(builds).filter((name) => !name.startsWith('.'));
  for (const name of visible) {
    const { status, stderr } = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {
      cwd: `${builds}/${name}`,
      encoding: 'utf8',
    });
    expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: '' });
  }
  const current = `${directory}/repository/current`;
  if (existsSync(current)) expect(visible).toContain(readlinkSync(current).replace('builds/', ''));
}
