/** A request whose properties must fit each other. */
export interface ChecksItself {
  /** One line for each two that do not go together. */
  problems(): readonly string[];
}

export function checksItself(request: object): request is ChecksItself {
  return 'problems' in request && typeof request.problems === 'function';
}
