/** Which releases of Node run the project; must itself run, or at least parse, on any of them. */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The range as package.json states it: `>=` and the first release, as `>=22.19`. */
export const SUPPORTED_NODE = engines.node;

/** Whether a release such as `24.21.0` is in the range. */
export function isSupportedNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = SUPPORTED_NODE.slice('>='.length).split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
