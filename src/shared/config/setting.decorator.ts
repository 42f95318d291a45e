import 'reflect-metadata';

/** Where a setting may come from, besides its YAML key, and what becomes of its value. */
export interface SettingSource {
  /** Environment variables, the first one that is set and not empty wins. */
  readonly env: readonly string[];
  /** The flag of the command line, as the name of a property. */
  readonly flag?: string;
  /** Secrets never appear in a message. */
  readonly secret?: true;
  /** The value as the program uses it, of one that passed validation. */
  readonly normalize?: (text: string) => string;
}

const SOURCES = Symbol('setting-sources');
const TOP_LEVEL = Symbol('top-level');

/** Names the environment variables of a property of a settings class. */
export function Setting(...env: string[]): PropertyDecorator {
  return told({ env });
}

/** As `Setting`, for values that must never be printed. */
export function Secret(...env: string[]): PropertyDecorator {
  return told({ env, secret: true });
}

/** Names the flag that sets the property too: `logLevel` for `--log-level`. */
export function Flag(flag: string): PropertyDecorator {
  return told({ flag });
}

/** Gives a text its one form after validation, so that messages show what was typed. */
export function Normalized(normalize: (text: string) => string): PropertyDecorator {
  return told({ normalize });
}

/** Puts the keys of a section beside those of the other sections, not below a key of its own. */
export function TopLevel(): PropertyDecorator {
  return Reflect.metadata(TOP_LEVEL, true);
}

/** The declared settings of a settings class, by property name, in the order of declaration. */
export function settingSources(settings: object): ReadonlyMap<string, SettingSource> {
  return (
    (Reflect.getMetadata(SOURCES, settings) as Map<string, SettingSource> | undefined) ?? new Map()
  );
}

/** The sections of a settings object, by property name. */
export function sectionsOf(settings: object): ReadonlyMap<string, object> {
  return new Map(
    Object.entries(settings).filter(
      (entry): entry is [string, object] => typeof entry[1] === 'object' && entry[1] !== null,
    ),
  );
}

/** Whether the keys of the section stand beside it. */
export function isTopLevel(settings: object, section: string): boolean {
  return Reflect.hasMetadata(TOP_LEVEL, settings, section);
}

/** Every value of a secret setting, those of sections included. */
export function secretValues(settings: object): string[] {
  const own = [...settingSources(settings)]
    .filter(([, { secret }]) => secret)
    .map(([name]) => String(Reflect.get(settings, name)));
  return [...own, ...[...sectionsOf(settings).values()].flatMap(secretValues)];
}

/** The environment that yields these settings, in which a process of our own finds them as they are here. */
export function environmentOf(settings: object): Record<string, string> {
  const own = [...settingSources(settings)].flatMap(([name, { env }]) =>
    env[0] === undefined ? [] : [[env[0], String(Reflect.get(settings, name))] as const],
  );
  const sections = [...sectionsOf(settings).values()].map(environmentOf);
  return Object.assign(Object.fromEntries(own), ...sections) as Record<string, string>;
}

function told(part: Partial<SettingSource>): PropertyDecorator {
  return (target, property) => {
    const sources = new Map(settingSources(target));
    const name = String(property);
    sources.set(name, { env: [], ...sources.get(name), ...part });
    Reflect.defineMetadata(SOURCES, sources, target);
  };
}
