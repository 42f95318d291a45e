import type { PackageType } from '../../../domain/types.js';
import type { PastEvent } from '../../../domain/package-history/past-events.js';
import type { ComparedFact } from '../../../domain/sync/directory-differences.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';

/** A package as those who run the site see it; times are RFC 3339. */
export interface AdminPackageModel {
  readonly frame: AdminFrame;
  readonly type: PackageType;
  readonly name: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly isListed: boolean;
  readonly hidden: { readonly at: string; readonly reason: string } | undefined;
  /** Every column of its row. */
  readonly record: Readonly<Record<string, string | number | null>>;
  readonly note:
    { readonly text: string; readonly writtenBy: string; readonly writtenAt: string } | undefined;
  readonly versions: { readonly published: number; readonly withheld: number };
  /** Newest first. */
  readonly history: readonly PastEvent[];
  readonly installs: {
    readonly busiest: readonly { readonly hour: string; readonly installs: number }[];
    readonly discarded: number;
  };
  readonly hideForm: FormState;
  readonly noteForm: FormState;
}

/** What the directory was found to say. */
export interface ShownCheck {
  readonly tookMs: number;
  readonly failure: string | null;
  readonly facts: readonly ComparedFact[];
}
