import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import Sqlite from 'better-sqlite3';

const ROWS = 12;
const LOG_LINES = 25;

/** Fields of /proc/PID/stat after the command, by proc(5), counted from the third. */
const STATE = 0;
const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;
const NICE = 16;

/** A process that a test started, by its words and what it has logged. */
export interface WatchedProcess {
  readonly words: readonly string[];
  readonly log: () => string;
}

/**
 * Everything that tells why a job does not end: the newest runs, the leases, every process over the
 * database, those that outlived their server included, the load, and the last lines of each log.
 */
export function situationOf(databasePath: string, watched: readonly WatchedProcess[]): string {
  return [
    section('job_runs', rowsOf(databasePath, 'SELECT * FROM job_runs ORDER BY id DESC LIMIT ?')),
    section('job_lease', rowsOf(databasePath, 'SELECT * FROM job_lease LIMIT ?')),
    section('processes', processesOver(databasePath)),
    section('load', [
      loadavg()
        .map((load) => load.toFixed(1))
        .join(' '),
    ]),
    ...watched.map(({ words, log }) =>
      section(`log of ${words.join(' ')}`, log().trimEnd().split('\n').slice(-LOG_LINES)),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}

function rowsOf(databasePath: string, sql: string): string[] {
  const database = new Sqlite(databasePath, { readonly: true });
  try {
    return database
      .prepare(sql)
      .all(ROWS)
      .map((row) => JSON.stringify(row));
  } finally {
    database.close();
  }
}

/** Every process over the database, whoever started it: `pid 4711 serve: state S, parent 1, …`. */
export function processesOver(databasePath: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(pid, 'environ').split('\0').includes(`DB_PATH=${databasePath}`))
    .map(describe);
}

function describe(pid: string): string {
  const stat = read(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS]);
  const words = read(pid, 'cmdline').split('\0').slice(2).join(' ');
  const parent = `parent ${fields[PARENT]}`;
  return `pid ${pid} ${words}: state ${fields[STATE]}, ${parent}, nice ${fields[NICE]}, ${ticks} ticks`;
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended, or belongs to somebody else
  }
}
