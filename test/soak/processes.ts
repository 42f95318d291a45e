import { readFileSync } from 'node:fs';

/** The processes that this one started and that live. */
export function childrenOf(pid: number): readonly number[] {
  return read(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** The environment that the process was started with, as `NAME=value`. */
export function variablesOf(pid: number): readonly string[] {
  return read(pid, 'environ').split('\0');
}

/** The memory that the process holds, in MiB: `VmRSS` of proc(5). */
export function residentMib(pid: number): number {
  const [, kib] = /^VmRSS:\s*(\d+) kB$/m.exec(read(pid, 'status')) ?? [];
  return Math.round(Number(kib) / 1_024);
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
