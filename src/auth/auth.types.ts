/** Who did something, for the audit log. */
export interface Actor {
  /** Undefined for the command line and for visitors. */
  readonly id?: number | undefined;
  /** The email of an account, or what stands for one. */
  readonly email: string;
  /** Where the request came from, wider than an address; see `surroundingNetwork`. */
  readonly network?: string | undefined;
}

/** The admin who sent a request. */
export interface Admin extends Actor {
  readonly id: number;
  readonly name: string;
  readonly network: string;
}

/** Who runs commands on the server. */
export const COMMAND_LINE: Actor = { email: 'command line' };

/** Whose session a request belongs to. */
export interface SignedInUser {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
}

/** What somebody did. */
export interface AuditedAction {
  readonly admin: Actor;
  /** A verb and its object, such as `promote build`. */
  readonly action: string;
  /** What it was done to: an email, a build id, a package name. */
  readonly subject: string;
  /** What was before and is now, of what changed; anything that JSON can hold, and never a secret. */
  readonly before?: unknown;
  readonly after?: unknown;
}
