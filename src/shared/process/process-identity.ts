import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names one process for ever: a pid alone comes back after a reboot or a wrap. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot (field 22 of /proc/PID/stat); empty where there is no /proc. */
  readonly startedAt: string;
  /** Host name and pid namespace: a container may share the first and not see our pids. */
  readonly host: string;
  /** Changes with every boot; empty where there is no /proc. */
  readonly bootId: string;
}

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    startedAt: startTime(process.pid),
    host: hostAndNamespace(),
    bootId: bootId(),
  };
}

/** `alive`, `dead`, or `unknown` for a process of another host or pid namespace. */
export function livenessOf(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.host !== hostAndNamespace()) return 'unknown';
  if (identity.bootId !== bootId()) return 'dead';
  const { pid, startedAt } = identity;
  return exists(pid) && !isZombie(pid) && startTime(pid) === startedAt ? 'alive' : 'dead';
}

function hostAndNamespace(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname(); // no /proc on this system
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether it ended and nobody collected it, as the first process of a container may never do. */
function isZombie(pid: number): boolean {
  return statFields(pid)[0] === 'Z';
}

function startTime(pid: number): string {
  return statFields(pid)[19] ?? '';
}

/** The fields of /proc/PID/stat from the third, the state, on; none where there is no /proc. */
function statFields(pid: number): readonly string[] {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field is the command in brackets and may hold anything; the rest has no brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function bootId(): string {
  return readText('/proc/sys/kernel/random/boot_id').trim();
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // no /proc on this system, or the process is gone
  }
}
