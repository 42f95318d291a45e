import type { AssetUrls, SitePresentation } from '../presentation.js';

/** What every page of the panel has around what it shows. */
export interface AdminFrame {
  readonly site: SitePresentation;
  readonly assets: AssetUrls;
  readonly now: Date;
  /** Who is signed in. */
  readonly email: string;
  /** The token of the forms of this page. */
  readonly csrf: string;
  /** The job at work that touches the catalogue; undefined when none does. */
  readonly running: RunningNow | undefined;
  /** How many things of an entry of the navigation want to be looked at, by its address. */
  readonly attention: Readonly<Record<string, number>>;
}

export interface RunningNow {
  readonly command: string;
  /** Null for one without a row. */
  readonly runId: number | null;
  /** RFC 3339. */
  readonly since: string;
}

/** What somebody typed into a form, and what is wrong with it, by the name of the field. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** A form that nobody filled in yet. */
export const EMPTY_FORM: FormState = { values: {}, errors: {} };
