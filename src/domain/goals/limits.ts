import { HOUR_MS } from '../durations.js';

/** What an operator has to see to, besides the goals. */
export const LIMITS = {
  /** Of the disk of the storage: a build and a copy of the database need about as much. */
  diskFreeShare: 0.1,
  /** A backup a night, and two hours for it to be late. */
  backupAgeSeconds: (26 * HOUR_MS) / 1_000,
} as const;
