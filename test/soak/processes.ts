import { readFileSync } from 'node:fs';

/** The processes that this one started and that live. */
export function childrenOf(pid: number): readonly number[] {
  return read(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** The environment that the process was started with, as `NAME=value`. */
export function variablesOf(pid: number): readonly string[] {
  return read(pid, 'environ').split('\0');
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
