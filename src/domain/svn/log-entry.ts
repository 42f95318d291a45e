export type PathAction = 'added' | 'modified' | 'deleted' | 'replaced';

/** A path of the repository that one commit touched, with a leading slash. */
export interface ChangedPath {
  readonly action: PathAction;
  readonly path: string;
}

/** One commit of a directory's Subversion repository. */
export interface LogEntry {
  readonly revision: number;
  /** RFC 3339, UTC, whole seconds; `null` when the repository does not say. */
  readonly date: string | null;
  readonly paths: readonly ChangedPath[];
}
