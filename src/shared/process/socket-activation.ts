type Environment = Record<string, string | undefined>;

/** The first descriptor that systemd passes, SD_LISTEN_FDS_START of sd_listen_fds(3). */
const FIRST_DESCRIPTOR = 3;

/**
 * The listening socket that systemd passed to this very process, once: the variables are removed, so
 * that child processes do not take it for theirs. Undefined when there is none.
 */
export function takeActivationSocket(
  environment: Environment = process.env,
  pid = process.pid,
): number | undefined {
  const isForUs = Number(environment['LISTEN_PID']) === pid;
  const count = Number(environment['LISTEN_FDS']);
  delete environment['LISTEN_PID'];
  delete environment['LISTEN_FDS'];
  return isForUs && Number.isInteger(count) && count >= 1 ? FIRST_DESCRIPTOR : undefined;
}
