import { R2Settings } from '../artifact-store/r2.settings.js';
import { GuardSettings } from '../catalog/guard.settings.js';
import { ChangesSettings } from '../changes/changes.settings.js';
import { DiscoverySettings } from '../discovery/discovery.settings.js';
import { ServerSettings } from '../http/server.settings.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { TopLevel } from '../shared/config/setting.decorator.js';
import { DatabaseSettings } from '../shared/database/database.settings.js';
import { StorageSettings } from '../shared/files/storage.settings.js';
import { LoggingSettings } from '../shared/logging/logging.settings.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import { AlertsSettings } from '../operations/alerts/alerts.settings.js';
import { BackupSettings } from '../operations/backup/backup.settings.js';
import { MetricsSettings } from '../operations/metrics/metrics.settings.js';
import { OgImagesSettings } from '../og-images/og-images.settings.js';
import { TelemetrySettings } from '../telemetry/telemetry.settings.js';
import { WordpressOrgSettings } from '../wordpress-org/wordpress-org.settings.js';

/** Every setting of the program, a section for each owner; names in snake case are the YAML keys. */
export class AppConfig {
  @TopLevel() instance = new InstanceSettings();
  db = new DatabaseSettings();
  storage = new StorageSettings();
  logging = new LoggingSettings();
  server = new ServerSettings();
  site = new SiteSettings();
  telemetry = new TelemetrySettings();
  r2 = new R2Settings();
  changes = new ChangesSettings();
  discovery = new DiscoverySettings();
  wordpressOrg = new WordpressOrgSettings();
  guard = new GuardSettings();
  ogImages = new OgImagesSettings();
  backup = new BackupSettings();
  alerts = new AlertsSettings();
  metrics = new MetricsSettings();
  schedules = new SchedulesSettings();
}
