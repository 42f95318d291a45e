import { createHash } from 'node:crypto';
import { selectVersions, type SelectionRequest, type VersionSelection } from '../version/select.js';
import type { TagEntry } from '../version/select.js';

/** A version that is published when the answer comes. */
export interface KnownVersion extends TagEntry {
  readonly normalized: string;
  /** Whether the commit log showed its directory, and no deletion since. */
  readonly isInLog: boolean;
}

/** An answer about the versions of one package, and what it would change. */
export interface AnswerInQuestion {
  readonly request: SelectionRequest;
  readonly published: readonly KnownVersion[];
  /** Whether the log showed a commit that the answers taken in so far do not show. */
  readonly hasUnseenCommit: boolean;
}

/** What of an answer can be believed at once. */
export interface Verdict {
  /** Of the answered tags and those that the answer lacks against the log. */
  readonly selection: VersionSelection;
  /** Tags that the answer lacks although the log added and never deleted them. */
  readonly missing: readonly string[];
  /** Tags above an older release that the answer names, without a commit that could have named it. */
  readonly takenBack: readonly string[];
}

/**
 * Holds an answer against the commit log. A replica may answer an older state: it lacks a tag that the
 * log shows, or names an older release. An author takes a release back by a commit, so an answer
 * after an unseen commit may name an older one, unless it lacks tags and is older for certain.
 */
export function judgeAnswer({ request, published, hasUnseenCommit }: AnswerInQuestion): Verdict {
  const answered = new Set(request.tags.map(({ tag }) => tag));
  const missing = published.filter(({ tag, isInLog }) => isInLog && !answered.has(tag));
  const kept = missing.map(({ tag, distUrl }) => ({ tag, distUrl }));
  const selection = selectVersions({ ...request, tags: [...request.tags, ...kept] });
  const isExplained = hasUnseenCommit && missing.length === 0;
  return {
    selection,
    missing: missing.map(({ tag }) => tag),
    takenBack: isExplained ? [] : takenBackBy(selection, published),
  };
}

/** The published tags that a selection publishes no more, in whatever spelling. */
export function lostBy(
  { versions }: VersionSelection,
  published: readonly KnownVersion[],
): readonly string[] {
  const left = new Set(versions.map((row) => (row.status === 'published' ? row.normalized : null)));
  return published.filter(({ normalized }) => !left.has(normalized)).map(({ tag }) => tag);
}

/** Equal exactly for answers that lose the same tags, so that answers can be seen to agree. */
export function lossId(tags: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(tags.toSorted())).digest('hex');
}

function takenBackBy(
  selection: VersionSelection,
  published: readonly KnownVersion[],
): readonly string[] {
  const unreleased = new Set(
    selection.versions.flatMap((row) =>
      row.status === 'withheld' && row.reason === 'unreleased' ? [row.tag] : [],
    ),
  );
  return lostBy(selection, published).filter((tag) => unreleased.has(tag));
}
