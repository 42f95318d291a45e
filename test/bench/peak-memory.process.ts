import { writeSync } from 'node:fs';

/**
 * Loaded before a measured program by `node --import`: when the program exits, the most memory it
 * ever held, in KiB, goes to file descriptor 3.
 */
process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS));
});
