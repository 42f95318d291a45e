import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { AppConfig } from './app-config.js';
import { loadConfig, type ConfigFlags } from './config.loader.js';

const APP = 'app';

/**
 * Owns: the `AppConfig` provider. Reads `.env` of the working directory beneath the environment
 * (through @nestjs/config), the YAML file and the flags; fails with every problem at once.
 */
@Module({})
export class AppConfigModule {
  /** `onLoad` sees the configuration before anything else that needs it. */
  static forRoot(flags: ConfigFlags, onLoad: (config: AppConfig) => void): DynamicModule {
    return {
      module: AppConfigModule,
      global: true,
      imports: [
        ConfigModule.forRoot({
          envFilePath: '.env',
          cache: true,
          validate: (environment) => ({ [APP]: loadConfig(environment, flags) }),
        }),
      ],
      providers: [
        {
          provide: AppConfig,
          inject: [ConfigService],
          useFactory: (service: ConfigService) => {
            const config = service.getOrThrow<AppConfig>(APP);
            onLoad(config);
            return config;
          },
        },
      ],
      exports: [AppConfig],
    };
  }
}
