import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { PackageType, Slug } from '../domain/types.js';

/** A row of `packages`; times are UTC RFC 3339 text, NULL is "not known". */
@Entity('packages')
export class PackageEntity {
  @PrimaryGeneratedColumn() id!: number;
  @Column('text') type!: PackageType;
  @Column('text') name!: Slug;

  @Column('text', { name: 'display_name', nullable: true }) displayName!: string | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text', { nullable: true }) author!: string | null;
  @Column('text', { name: 'author_profile', nullable: true }) authorProfile!: string | null;
  @Column('text', { nullable: true }) homepage!: string | null;
  @Column('text', { nullable: true }) license!: string | null;
  @Column('simple-json') tags!: readonly string[];
  @Column('text', { nullable: true }) requires!: string | null;
  @Column('text', { name: 'requires_php', nullable: true }) requiresPhp!: string | null;
  @Column('text', { nullable: true }) tested!: string | null;
  @Column('text', { name: 'donate_link', nullable: true }) donateLink!: string | null;
  @Column('text', { name: 'added_at', nullable: true }) addedAt!: string | null;
  @Column('integer') downloads!: number;
  @Column('integer', { name: 'active_installs' }) activeInstalls!: number;
  /** 0 to 100. */
  @Column('real', { nullable: true }) rating!: number | null;
  @Column('integer', { name: 'num_ratings' }) numRatings!: number;
  @Column('text', { name: 'wporg_version', nullable: true }) wporgVersion!: string | null;
  @Column('text', { name: 'stable_tag', nullable: true }) stableTag!: string | null;
  @Column('text', { name: 'wporg_updated_at', nullable: true }) wporgUpdatedAt!: string | null;

  /** Normalized. */
  @Column('text', { name: 'current_version', nullable: true }) currentVersion!: string | null;
  @Column('integer', { name: 'published_versions' }) publishedVersions!: number;
  @Column('boolean', { name: 'has_stable' }) hasStable!: boolean;

  @Column('boolean', { name: 'is_active' }) isActive!: boolean;
  @Column('text', { name: 'closed_at', nullable: true }) closedAt!: string | null;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason!: string | null;
  @Column('text', { name: 'close_reason_text', nullable: true }) closeReasonText!: string | null;
  @Column('boolean', { name: 'closed_permanently' }) closedPermanently!: boolean;
  /** First of the not-found answers that are not confirmed yet. */
  @Column('text', { name: 'missing_since', nullable: true }) missingSince!: string | null;
  /** First of the answers, agreeing ones, that are doubted for the versions they lost. */
  @Column('text', { name: 'shrunk_since', nullable: true }) shrunkSince!: string | null;
  /** Identifies what those answers lost. */
  @Column('text', { name: 'doubted_loss', nullable: true }) doubtedLoss!: string | null;

  @Column('integer', { name: 'trunk_revision', nullable: true }) trunkRevision!: number | null;
  @Column('text', { name: 'last_committed', nullable: true }) lastCommitted!: string | null;
  @Column('text', { name: 'last_synced_at', nullable: true }) lastSyncedAt!: string | null;
  @Column('integer', { name: 'last_sync_run_id', nullable: true }) lastSyncRunId!: number | null;
  @Column('integer', { name: 'sync_attempts' }) syncAttempts!: number;
  /** Why the last answer could not be used; null when it could. */
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('text', { name: 'next_sync_at', nullable: true }) nextSyncAt!: string | null;

  @Column('text', { name: 'content_hash', nullable: true }) contentHash!: string | null;
  @Column('text', { name: 'created_at' }) createdAt!: string;
}
