import type { CommandGroup, CommandSpec, NamesOf, OptionSpec } from './command-spec.js';

/**
 * Every command with its flags: what `--help` prints and what the command line accepts. Loads
 * nothing, so that help does not load the application.
 */

const TYPE = { flags: '-t, --type <type>', description: 'plugin, theme or all (default: all)' };
const CONCURRENCY = {
  flags: '--concurrency <n>',
  description: 'requests in flight, up to 100 (default: 0, as configured)',
};
const JSON_OUTPUT: OptionSpec = {
  flags: '--json',
  description: 'print the report as JSON',
  scope: 'run',
};
const DRY_RUN = { flags: '-n, --dry-run', description: 'print what would be done, and do nothing' };
const ALLOW_SHRINK = {
  flags: '--allow-shrink',
  description: 'accept a build that loses more packages than the guard allows',
};

const EMAIL: OptionSpec = {
  flags: '--email <email>',
  description: 'the account, in any case',
  required: true,
};
const PASSWORD: OptionSpec = {
  flags: '--password-stdin',
  description: 'take the password from the first line of standard input; 12 characters or more',
  required: true,
  secret: 'password',
};

/** Flags of every job: of every command that changes something and leaves a row in `job_runs`. */
const JOB_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--wait [seconds]',
    description: 'wait while another job is at work (default: exit 75 at once)',
    scope: 'run',
  },
  JSON_OUTPUT,
];

const job = (spec: CommandSpec): CommandSpec => ({
  ...spec,
  options: [...spec.options, ...JOB_OPTIONS],
});

/** Settings that every command takes, wherever they stand. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--config <path>', description: 'YAML file of settings' },
  { flags: '--db <path>', description: 'database file (default: ./storage/wppackages.db)' },
  { flags: '--log-level <level>', description: 'debug, info, warn or error (default: info)' },
];

export const PROGRAM = {
  summary: 'The Composer repository of the WordPress.org plugin and theme directories',
  commands: {
    migrate: job({
      summary: 'Create the database or bring its schema up to date',
      options: [],
      examples: ['wppackages migrate', 'wppackages --db /srv/wp/wppackages.db migrate'],
    }),
    discover: job({
      summary: 'Find packages, and the ones that changed, in the directories of WordPress.org',
      options: [
        {
          flags: '--source <source>',
          description: 'svn: the whole directory; config: the seeds file (default: svn)',
        },
        TYPE,
        {
          flags: '-l, --limit <n>',
          description: 'packages to take at most (default: 0, no limit)',
        },
        CONCURRENCY,
      ],
      examples: [
        'wppackages discover --source=svn',
        'wppackages discover --source=config --type=plugin --limit=100',
      ],
    }),
    'backfill-revisions': job({
      summary: 'Learn trunk revisions and release dates from the older Subversion log',
      options: [
        TYPE,
        {
          flags: '-l, --limit <n>',
          description: 'log entries to read at most (default: 0, no limit)',
        },
      ],
      examples: ['wppackages backfill-revisions', 'wppackages backfill-revisions --type=theme'],
    }),
    update: job({
      summary: 'Fetch what WordPress.org says of the packages that are due',
      options: [
        TYPE,
        { flags: '--name <slug>', description: 'this package only, due or not' },
        { flags: '-f, --force', description: 'fetch every active package, due or not' },
        { flags: '--include-inactive', description: 'closed packages too' },
        {
          flags: '-l, --limit <n>',
          description: 'packages to fetch at most (default: 0, no limit)',
        },
        CONCURRENCY,
      ],
      examples: [
        'wppackages update',
        'wppackages update --type=plugin --name=akismet --force',
        'wppackages update --include-inactive',
      ],
    }),
    build: job({
      summary: 'Build the static repository, rendering only what changed',
      options: [
        { flags: '-f, --force', description: 'render every package again' },
        {
          flags: '--package <name>',
          description: 'refresh this package on top of the previous build (wp-plugin/akismet)',
        },
        {
          flags: '-o, --output <dir>',
          description: 'directory of builds (default: in the storage)',
        },
        ALLOW_SHRINK,
      ],
      examples: ['wppackages build', 'wppackages build --package=wp-plugin/akismet'],
    }),
    deploy: job({
      summary: 'Promote a build, roll back, repair the bucket, or clean old builds up',
      argument: { syntax: '[build-id]', description: 'the build to promote (default: the newest)' },
      options: [
        {
          flags: '--rollback [build-id]',
          description: 'promote an earlier build and hold it (default: the one before the current)',
        },
        { flags: '--hold', description: 'keep the pipeline from promoting a newer build' },
        { flags: '--to-r2', description: 'converge the bucket first' },
        {
          flags: '--reconcile',
          description: 'list the bucket and repair whatever differs from the current build',
        },
        DRY_RUN,
        {
          flags: '--cleanup',
          description: 'remove old builds and what is known of buckets long out of use',
        },
        {
          flags: '--retain <n>',
          description: 'builds to keep beyond the current one, at least 5 (default: 5)',
        },
      ],
      examples: [
        'wppackages deploy',
        'wppackages deploy 20260313-140000',
        'wppackages deploy --rollback',
        'wppackages deploy --rollback=20260313-130000',
        'wppackages deploy --to-r2 --dry-run',
        'wppackages deploy --reconcile',
        'wppackages deploy --cleanup --retain 10',
      ],
    }),
    'cleanup-r2-orphans': job({
      summary: 'Delete the objects of the bucket that the current build does not have',
      options: [],
      examples: ['wppackages cleanup-r2-orphans'],
    }),
    pipeline: job({
      summary: 'Discover, update, build and deploy, stopping at the first failure',
      options: [
        { flags: '--skip-discover', description: 'begin with update' },
        { flags: '--skip-deploy', description: 'end with build' },
        { flags: '--discover-source <source>', description: 'svn or config (default: svn)' },
        ALLOW_SHRINK,
      ],
      examples: ['wppackages pipeline', 'wppackages pipeline --discover-source=config'],
    }),
    'check-status': job({
      summary: 'Ask WordPress.org which packages were closed or opened again',
      options: [
        TYPE,
        CONCURRENCY,
        {
          flags: '--accept',
          description: 'close what is held back and still gone, however much it is',
        },
        {
          flags: '--dismiss',
          description: 'keep what is held back; for a day, its absence says nothing',
        },
      ],
      examples: [
        'wppackages check-status',
        'wppackages check-status --type=plugin --concurrency=20',
        'wppackages check-status --accept',
        'wppackages check-status --dismiss',
      ],
    }),
    'aggregate-installs': job({
      summary: 'Count the installs that Composer clients reported',
      options: [],
      examples: ['wppackages aggregate-installs', 'wppackages aggregate-installs --json'],
    }),
    'generate-og': job({
      summary: 'Draw the social images that changed, those of the most used packages first',
      options: [],
      examples: ['wppackages generate-og', 'wppackages generate-og --json'],
    }),
    'cleanup-sessions': job({
      summary: 'Delete sessions of the admin panel that are over, and audit entries after a year',
      options: [],
      examples: ['wppackages cleanup-sessions', 'wppackages cleanup-sessions --json'],
    }),
    admin: {
      summary: 'Look after the accounts of the admin panel',
      commands: {
        create: {
          summary: 'Make an account that may use the admin panel',
          options: [
            EMAIL,
            { flags: '--name <name>', description: 'what the panel calls it', required: true },
            PASSWORD,
            JSON_OUTPUT,
          ],
          examples: [
            'wppackages admin create --email admin@example.com --name "Admin" --password-stdin < file',
          ],
        },
        promote: {
          summary: 'Let an account use the admin panel',
          options: [EMAIL, JSON_OUTPUT],
          examples: ['wppackages admin promote --email user@example.com'],
        },
        demote: {
          summary: 'Take the admin panel from an account, and end its sessions',
          options: [EMAIL, JSON_OUTPUT],
          examples: ['wppackages admin demote --email user@example.com'],
        },
        'reset-password': {
          summary: 'Give an account another password, and end its sessions',
          options: [EMAIL, PASSWORD, JSON_OUTPUT],
          examples: [
            'wppackages admin reset-password --email admin@example.com --password-stdin < file',
          ],
        },
        'reset-totp': {
          summary: 'Let an account sign in without its second factor, and end its sessions',
          options: [EMAIL, JSON_OUTPUT],
          examples: ['wppackages admin reset-totp --email admin@example.com'],
        },
        list: {
          summary: 'Show the accounts',
          options: [JSON_OUTPUT],
          examples: ['wppackages admin list', 'wppackages admin list --json'],
        },
      },
    },
    status: {
      summary: 'Show the last runs, the lag behind WordPress.org and the current build',
      options: [
        JSON_OUTPUT,
        { flags: '--check', description: 'exit 1 and name the goals that are not met, if any' },
      ],
      examples: ['wppackages status', 'wppackages status --json', 'wppackages status --check'],
    },
    serve: {
      summary: 'Serve the promoted build over HTTP',
      options: [
        { flags: '--addr <host:port>', description: 'listen address (default: 127.0.0.1:8080)' },
        { flags: '--with-scheduler', description: 'run the periodic jobs in this process' },
      ],
      examples: ['wppackages serve', 'wppackages serve --addr :8080 --with-scheduler'],
    },
    jobs: {
      summary: 'Watch jobs, and end them',
      commands: {
        list: {
          summary: 'Show the newest runs, those that wait for their turn included',
          options: [
            { flags: '-l, --limit <n>', description: 'runs to show (default: 20)' },
            JSON_OUTPUT,
          ],
          examples: ['wppackages jobs list', 'wppackages jobs list --limit=100 --json'],
        },
        cancel: {
          summary: 'Ask a run to end after the batch in hand; one that waits never begins',
          argument: { syntax: '<run-id>', description: 'the run, as jobs list shows it' },
          options: [JSON_OUTPUT],
          examples: ['wppackages jobs cancel 4711'],
        },
      },
    },
    db: {
      summary: 'Look after the database file',
      commands: {
        check: {
          summary: 'Check the database file for damage, and its schema against this version',
          options: [JSON_OUTPUT],
          examples: [
            'wppackages db check',
            'wppackages --db /srv/wp/wppackages.db db check --json',
          ],
        },
        backup: job({
          summary: 'Copy the database while it is in use, and check the copy',
          options: [
            {
              flags: '-o, --output <file>',
              description: 'the new file (default: backups/wppackages-<time>.db in the storage)',
            },
            { flags: '--to-r2', description: 'store it in the bucket LITESTREAM_BUCKET instead' },
          ],
          examples: [
            'wppackages db backup',
            'wppackages db backup -o before-upgrade.db',
            'wppackages db backup --to-r2',
          ],
        }),
        'check-backup': job({
          summary: 'Restore the newest backup beside the database, and check it',
          options: [],
          examples: ['wppackages db check-backup'],
        }),
        restore: {
          summary: 'Replace the database by what Litestream replicated, or by a backup',
          options: [
            {
              flags: '-o, --output <file>',
              description: 'the database to make (default: the configured one)',
            },
            { flags: '-f, --force', description: 'replace a database that exists' },
            { flags: '--from <file>', description: 'a backup, compressed by gzip or not' },
            {
              flags: '--from-backup [name]',
              description: 'a backup in the bucket LITESTREAM_BUCKET (default: the newest)',
            },
            JSON_OUTPUT,
          ],
          examples: [
            'wppackages db restore --force',
            'wppackages db restore -o /tmp/looked-at.db',
            'wppackages db restore --force --from before-upgrade.db',
            'wppackages db restore --force --from-backup',
          ],
        },
      },
    },
  },
} as const satisfies CommandGroup;

/** `update`, `db check`: the words that name a command. */
export type CommandName = NamesOf<(typeof PROGRAM)['commands']>;
