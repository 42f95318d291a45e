import { DAY_MS } from '../../domain/durations.js';

/** The source of time; tests give a fixed one. */
export interface Clock {
  now(): Date;
}

export const CLOCK = Symbol('CLOCK');

export const systemClock: Clock = { now: () => new Date() };

/** UTC RFC 3339 text with second precision, the form of every stored time. */
export function rfc3339(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** `2026-03-10`: the day of the time in UTC. */
export function utcDay(date: Date): string {
  return date.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** `2026-03-10T14`: the hour of the time in UTC. */
export function utcHour(date: Date): string {
  return date.toISOString().slice(0, 'YYYY-MM-DDTHH'.length);
}

/** `2026-03`: the month of the time in UTC. */
export function utcMonth(date: Date): string {
  return date.toISOString().slice(0, 'YYYY-MM'.length);
}

/** The time so many days before, as stored. */
export function daysBefore(now: Date, days: number): string {
  return rfc3339(new Date(now.getTime() - days * DAY_MS));
}
