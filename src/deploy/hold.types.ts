/** Key of the hold in `site_meta`. */
export const HOLD_KEY = 'deploy_hold';

/** In force since a rollback, or a deploy with `--hold`: the pipeline must not promote another build. */
export interface Hold {
  readonly buildId: string;
  /** RFC 3339. */
  readonly since: string;
}

/** A hold as an operator reads it, with the way to end it. */
export function describeHold({ buildId, since }: Hold): string {
  return `held on build ${buildId} since ${since}; to go on, run: wppackages deploy`;
}
