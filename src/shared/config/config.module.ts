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
  static forRoot(flags: ConfigFlags): DynamicModule {
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
          useFactory: (config: ConfigService) => config.getOrThrow<AppConfig>(APP),
        },
      ],
      exports: [AppConfig],
    };
  }
}
