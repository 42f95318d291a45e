/** What the service manager gave to this process alone. */
const OURS_ALONE = ['LISTEN_FDS', 'LISTEN_PID', 'LISTEN_FDNAMES', 'NOTIFY_SOCKET', 'WATCHDOG_USEC'];

/** The environment of a process that this one starts. */
export function childEnvironment(additions: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS_ALONE.includes(name));
  return { ...Object.fromEntries(inherited), ...additions };
}
