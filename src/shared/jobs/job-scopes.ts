/** What a job keeps others from touching meanwhile; two jobs of one scope never run side by side. */
export type JobScope =
  /** Packages, builds, the served build, the bucket, the schema. */
  | 'catalogue'
  /** The counters of installs. */
  | 'installs'
  /** Social images. */
  | 'images'
  /** Sessions and the audit log. */
  | 'sessions'
  /** Backups of the database. */
  | 'backups';

/** Every job, under the name of its command. */
export const JOB_SCOPES = {
  discover: 'catalogue',
  'backfill-revisions': 'catalogue',
  update: 'catalogue',
  build: 'catalogue',
  deploy: 'catalogue',
  'cleanup-r2-orphans': 'catalogue',
  pipeline: 'catalogue',
  'check-status': 'catalogue',
  migrate: 'catalogue',
  'aggregate-installs': 'installs',
  'generate-og': 'images',
  'cleanup-sessions': 'sessions',
  'db backup': 'backups',
  'db check-backup': 'backups',
} as const satisfies Record<string, JobScope>;

export type JobName = keyof typeof JOB_SCOPES;

/** A job as it stands on a command line. */
interface JobWords {
  readonly command: string;
  readonly words: readonly string[];
}

/**
 * Whether a job goes before those of its scope that wait, and asks the one at work to end: a rollback,
 * as all others work for the build that is to go.
 */
export function isUrgent({ command, words }: JobWords): boolean {
  return command === ('deploy' satisfies JobName) && words.some((word) => ROLLBACK.test(word));
}

const ROLLBACK = /^--rollback(=|$)/;
