import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { isPeak, medianOf, SMALLEST_PEAK } from '../domain/telemetry/peaks.js';
import { rawConnection } from '../shared/database/data-source.js';
import { READER } from '../shared/database/reader.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** The hour (YYYY-MM-DDTHH) from which on events may have been counted since the last look. */
const LOOKED_UNTIL = 'install_peaks_hour';

interface BusyHour {
  readonly packageId: number;
  readonly hour: string;
  readonly installs: number;
  /** JSON list of the installs of each earlier hour that had any. */
  readonly earlier: string;
}

/** Keeps the hours in which a package was installed out of all proportion. */
@Injectable()
export class InstallPeaksRepository {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly writes: WriteQueue,
    private readonly meta: SiteMetaRepository,
  ) {}

  /**
   * Judges the hours since the last look, up to the present one; `first` is where to begin where there
   * was none, and `oldest` the first of the 30 days (all YYYY-MM-DDTHH).
   */
  async refresh(now: string, first: string, oldest: string): Promise<void> {
    const from = (await this.meta.get(LOOKED_UNTIL)) ?? first;
    const peaks = this.#peaksSince(from, oldest);
    await this.writes.run(async (tx) => {
      await tx.query('DELETE FROM install_peaks WHERE hour >= ? OR hour < ?', [from, oldest]);
      await tx.query(
        `INSERT INTO install_peaks (package_id, hour, installs, median)
         SELECT value ->> 'packageId', value ->> 'hour', value ->> 'installs', value ->> 'median'
         FROM json_each(?)`,
        [JSON.stringify(peaks)],
      );
      await this.meta.set(LOOKED_UNTIL, now);
    });
  }

  #peaksSince(from: string, oldest: string): readonly object[] {
    const busy = rawConnection(this.reader).prepare<[string, string, number], BusyHour>(
      `SELECT package_id AS packageId, hour, installs, (
         SELECT json_group_array(installs) FROM hourly_installs AS earlier
         WHERE earlier.package_id = busy.package_id AND earlier.hour >= ? AND earlier.hour < busy.hour
       ) AS earlier
       FROM hourly_installs AS busy WHERE hour >= ? AND installs >= ?`,
    );
    const peaks: object[] = [];
    // Not all() first: the lists of a day may take hundreds of megabytes.
    for (const { earlier, ...hour } of busy.iterate(oldest, from, SMALLEST_PEAK)) {
      const median = medianOf(JSON.parse(earlier) as number[]);
      if (isPeak(hour.installs, median)) peaks.push({ ...hour, median });
    }
    return peaks;
  }
}
