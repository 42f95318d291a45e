import { copyFileSync, mkdtempSync } from 'node:fs';
import { AccountsService } from '../../src/auth/accounts.service.js';
import { COMMAND_LINE } from '../../src/auth/auth.types.js';
import { JobLeaseRepository } from '../../src/shared/jobs/job-lease.repository.js';
import { openHttpApp, type HttpApp } from './http-app.js';
import { Browser } from './panel-browser.js';

export const ADMIN = {
  email: 'mara@example.org',
  name: 'Mara',
  password: 'secure-password',
} as const;

const SETTINGS = { TRUSTED_PROXIES: 'loopback', APP_KEY: 'k'.repeat(40) } as const;

/** The HTTP application with an admin who is signed in. */
export interface PanelApp extends HttpApp {
  readonly admin: Browser;
  /** What the audit log says, oldest first: `action subject`. */
  audited(): Promise<string[]>;
  /** The jobs that were asked for, oldest first: the words of their command lines. */
  asked(): Promise<string[]>;
}

/** A database with the account of the admin, and the cookies of a browser that is signed in there. */
interface SignedIn {
  readonly database: string;
  readonly cookies: ReadonlyMap<string, string>;
}

let signedIn: Promise<SignedIn> | undefined;

export async function openPanelApp(
  root: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<PanelApp> {
  signedIn ??= signIn(root);
  const { database, cookies } = await signedIn;
  const copy = `${mkdtempSync(`${root}/`)}/wppackages.db`;
  copyFileSync(database, copy);
  const app = await openHttpApp(root, { ...SETTINGS, ...environment }, copy);
  // What is asked for waits: a test needs no process of a job.
  await app.get(JobLeaseRepository).acquire({ scope: 'catalogue', command: 'update', runId: null });
  const admin = new Browser(app.url);
  for (const [name, value] of cookies) admin.cookies.set(name, value);
  return {
    ...app,
    admin,
    audited: async () => {
      const rows = await app.database.query<{ line: string }[]>(
        `SELECT action || ' ' || subject AS line FROM audit_log
         WHERE actor = ? AND action <> 'sign in' ORDER BY id`,
        [ADMIN.email],
      );
      return rows.map(({ line }) => line);
    },
    asked: async () => {
      const rows = await app.database.query<{ command: string; words: string }[]>(
        `SELECT command, words_json AS words FROM job_runs WHERE asked_by = ? ORDER BY id`,
        [`admin:${ADMIN.email}`],
      );
      return rows.map(({ command, words }) =>
        [command, ...(JSON.parse(words) as string[])].join(' '),
      );
    },
  };
}

/** Once in a file: a password costs as much as all else that a test opens. */
async function signIn(root: string): Promise<SignedIn> {
  const app = await openHttpApp(root, SETTINGS);
  await app.get(AccountsService).createAdmin(ADMIN, COMMAND_LINE);
  const admin = new Browser(app.url);
  await admin.signIn(ADMIN.email, ADMIN.password);
  await app.close();
  return { database: app.databasePath, cookies: admin.cookies };
}
