import { openSync, readSync } from 'node:fs';

/**
 * Loaded with `--import` into a program under test: its clock is the one that the file CLOCK_FILE tells
 * (`FastClock`), and schedules wait by it. All other waits last as long as ever.
 */
const file = openSync(process.env.CLOCK_FILE, 'r');
const facts = new Float64Array(4);
const SystemDate = Date;
const systemSetTimeout = globalThis.setTimeout;

/** Whoever computes the times of cron expressions, and looks at the clock when it wakes too early. */
const CRON = /node_modules[\\/]cron(er)?[\\/]/;

function now() {
  readSync(file, facts, 0, facts.byteLength, 0);
  const [wallMs, ms, speed] = facts;
  return Math.floor(ms + (SystemDate.now() - wallMs) * speed);
}

globalThis.Date = new Proxy(SystemDate, {
  construct: (target, values, newTarget) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
  apply: () => new SystemDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

globalThis.setTimeout = Object.defineProperties(
  (work, ms, ...values) => systemSetTimeout(work, isForCron() ? wallTime(ms) : ms, ...values),
  Object.getOwnPropertyDescriptors(systemSetTimeout),
);

function wallTime(ms) {
  const [, , , usualSpeed] = facts;
  return Math.ceil(ms / usualSpeed);
}

/** Whether the caller of the timer is a cron: the line after the error's, this function's and the timer's. */
function isForCron() {
  return CRON.test(new Error().stack?.split('\n')[3] ?? '');
}
