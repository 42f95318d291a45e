import type { Week } from '../../domain/closures/weeks.js';
import type { PackageType } from '../../domain/types.js';
import type { PagerModel } from '../components/pager.js';
import type { PageFrame } from '../presentation.js';

/** A plugin of an event, as it is today; null is not known. */
export interface ShownPlugin {
  readonly name: string;
  readonly displayName: string | null;
  readonly state: 'closed' | 'permanent' | 'reopened' | 'unknown';
  /** `YYYY-MM-DD`. */
  readonly closedOn: string | null;
  readonly reason: string | null;
}

/** Several plugins of one vendor that were closed within a day. */
export interface ShownEvent {
  readonly id: number;
  readonly vendorName: string;
  readonly vendorSlug: string;
  /** RFC 3339. */
  readonly detectedAt: string;
  readonly plugins: readonly ShownPlugin[];
}

/** That a package was closed, once; null is not known. */
export interface ShownClosing {
  readonly id: number;
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  /** `YYYY-MM-DD`. */
  readonly closedOn: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly isPermanent: boolean;
  /** RFC 3339; null while it is closed. */
  readonly reopenedAt: string | null;
}

/** A reason of the directory, null being none, and how many closings have it. */
export interface ReasonCount {
  readonly reason: string | null;
  readonly closings: number;
}

/** Figures of the last seven days. */
export interface WeekFigures {
  readonly closed: number;
  readonly reopened: number;
  readonly permanent: number;
  readonly withoutReason: number;
  readonly themes: number;
}

/** The tabs, and how much is behind each. */
export type ClosuresTab = 'vendors' | 'closed' | 'reopened';
export type TabCounts = Readonly<Record<ClosuresTab, number>>;

/** What every page of closures has beside its list. */
export interface ClosuresFrame {
  readonly frame: PageFrame;
  readonly counts: TabCounts;
  readonly weeks: readonly Week[];
  readonly figures: WeekFigures;
  readonly pager: PagerModel;
}

export interface EventsPageModel extends ClosuresFrame {
  readonly query: ClosuresQuery;
  readonly events: readonly ShownEvent[];
}

export interface ClosingsPageModel extends ClosuresFrame {
  readonly query: ClosuresQuery;
  readonly closings: readonly ShownClosing[];
  readonly reasons: readonly ReasonCount[];
}

/** `sort` is of the vendors' events, the filters are of the other tabs. */
export interface ClosuresQuery {
  readonly show: ClosuresTab;
  readonly sort: 'recent' | 'closures';
  readonly type?: PackageType | undefined;
  /** As the directory names it, or `none`. */
  readonly reason?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly page: number;
}

export interface VendorPageModel {
  readonly frame: PageFrame;
  readonly vendorName: string;
  readonly vendorSlug: string;
  /** Newest first. */
  readonly events: readonly ShownEvent[];
  /** The same as Markdown. */
  readonly markdown: string;
}
