import 'reflect-metadata';

/** Where a setting may come from, besides its YAML key (the path of property names in snake case). */
export interface SettingSource {
  /** Environment variables, the first one that is set and not empty wins. */
  readonly env: readonly string[];
  /** Secrets never appear in a message. */
  readonly secret?: true;
}

const SOURCES = Symbol('setting-sources');

/** Names the environment variables of a property of a settings class. */
export function Setting(...env: string[]): PropertyDecorator {
  return (target, property) => {
    add(target, property, { env });
  };
}

/** As `Setting`, for values that must never be printed. */
export function Secret(...env: string[]): PropertyDecorator {
  return (target, property) => {
    add(target, property, { env, secret: true });
  };
}

/** The declared settings of a settings class, by property name, in the order of declaration. */
export function settingSources(settings: object): ReadonlyMap<string, SettingSource> {
  return (
    (Reflect.getMetadata(SOURCES, settings) as Map<string, SettingSource> | undefined) ?? new Map()
  );
}

/** Every value of a secret setting, those of nested settings included. */
export function secretValues(settings: object): string[] {
  const sources = settingSources(settings);
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return secretValues(value);
    return sources.get(name)?.secret ? [String(value)] : [];
  });
}

/** The environment that yields these settings, in which a process of our own finds them as they are here. */
export function environmentOf(settings: object): Record<string, string> {
  const sources = settingSources(settings);
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'object' && value !== null) return Object.entries(environmentOf(value));
      const variable = sources.get(name)?.env[0];
      return variable === undefined ? [] : [[variable, String(value)]];
    }),
  );
}

function add(target: object, property: string | symbol, source: SettingSource): void {
  const sources = new Map(settingSources(target));
  sources.set(String(property), source);
  Reflect.defineMetadata(SOURCES, sources, target);
}
