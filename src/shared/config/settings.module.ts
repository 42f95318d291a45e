import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { loadConfig, type ConfigFlags } from './config.loader.js';
import { sectionsOf } from './setting.decorator.js';

const LOADED = 'loaded';

/** Gives every module the settings: the whole and each of its sections, under the class of each. */
@Module({})
export class SettingsModule {
  /**
   * Reads `.env` of the working directory beneath the environment (through @nestjs/config), the YAML
   * file and the flags; fails with every problem at once. `onLoad` sees the settings before anything
   * else that needs them.
   */
  static load<T extends object>(
    type: Type<T>,
    flags: ConfigFlags,
    onLoad: (config: T) => void,
  ): DynamicModule {
    const whole = {
      provide: type,
      inject: [ConfigService],
      useFactory: (service: ConfigService): T => {
        const config = service.getOrThrow<T>(LOADED);
        onLoad(config);
        return config;
      },
    };
    const sections = [...sectionsOf(new type())].map(([name, { constructor }]) => ({
      provide: constructor as Type,
      inject: [type],
      useFactory: (config: T): unknown => Reflect.get(config, name),
    }));
    const source = ConfigModule.forRoot({
      envFilePath: '.env',
      cache: true,
      validate: (environment) => ({ [LOADED]: loadConfig(type, environment, flags) }),
    });
    return { ...shared([whole, ...sections]), imports: [source] };
  }

  /** The settings that somebody has loaded, or one section of them. */
  static of(settings: object): DynamicModule {
    const all = [settings, ...sectionsOf(settings).values()];
    return shared(all.map((value) => ({ provide: value.constructor as Type, useValue: value })));
  }
}

function shared(providers: Exclude<Provider, Type>[]): DynamicModule {
  const tokens = providers.map(({ provide }) => provide);
  return { module: SettingsModule, global: true, providers, exports: tokens };
}
