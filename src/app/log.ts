import { secretValues } from '../shared/config/setting.decorator.js';
import { currentLog } from '../shared/logging/current-log.js';
import type { LogOptions } from '../shared/logging/process-log.js';
import { ProcessLogger } from '../shared/logging/process-logger.js';
import type { AppConfig } from './app-config.js';

/** What the settings say about the log, which shows no secret of any section. */
export function logOptions(config: AppConfig): LogOptions {
  const { instance, storage, logging } = config;
  return {
    level: instance.logLevel,
    isJson: instance.env === 'production',
    storagePath: storage.path,
    limits: logging,
    secrets: secretValues(config),
  };
}

/** Nest's way to the log of this process. */
export function nestLogger(config: AppConfig): ProcessLogger {
  return new ProcessLogger(currentLog(logOptions(config)));
}
