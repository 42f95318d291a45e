import type { Type } from '@nestjs/common';
import { validateSync, type ValidationError } from 'class-validator';
import { InvalidInputError } from '../errors/app-error.js';
import { readYamlFile } from '../yaml/read-yaml-file.js';
import { isTopLevel, sectionsOf, settingSources } from './setting.decorator.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says about settings; it beats every other source. */
export interface ConfigFlags {
  /** A YAML file of settings. */
  readonly config?: string;
  /** The values of `@Flag` settings. */
  readonly [flag: string]: string | undefined;
}

/** What a YAML key stands for. */
interface Place {
  readonly settings: object;
  readonly name: string;
}

/**
 * The validated, normalised and frozen settings: flags beat environment beats YAML beats the defaults
 * of the class. Its properties are `@Setting`s, or sections, which are settings objects themselves.
 *
 * Throws `InvalidInputError` that lists every unknown key and bad value at once.
 */
export function loadConfig<T extends object>(
  type: Type<T>,
  environment: Environment,
  { config: file, ...flags }: ConfigFlags = {},
): T {
  const loading = new Loading();
  const config = new type();
  if (file !== undefined) loading.yaml(config, readYamlFile(file, `--config ${file}`));
  loading.environment(config, environment);
  loading.flags(config, flags);
  loading.check(config);
  normalize(config);
  return deepFreeze(config);
}

class Loading {
  readonly #problems: string[] = [];
  /** Where the values of the properties came from. */
  readonly #origins = new Map<object, Map<string, string>>();

  yaml(settings: object, values: unknown, path = ''): void {
    if (values === null || values === undefined) return;
    if (typeof values !== 'object' || Array.isArray(values)) {
      this.#problems.push(`${path === '' ? 'the file' : path}: expected a map of settings`);
      return;
    }
    const places = placesOf(settings);
    for (const [key, value] of Object.entries(values)) {
      const place = places.get(key);
      const label = path === '' ? key : `${path}.${key}`;
      if (place === undefined) {
        this.#problems.push(`${label}: unknown key; allowed: ${[...places.keys()].join(', ')}`);
        continue;
      }
      const section = sectionsOf(place.settings).get(place.name);
      if (section !== undefined) this.yaml(section, value, label);
      else this.#put(place, value, label);
    }
  }

  environment(settings: object, environment: Environment): void {
    for (const [name, { env }] of settingSources(settings)) {
      const variable = env.find((key) => (environment[key] ?? '') !== '');
      if (variable !== undefined) {
        const value = this.#fromText(settings, name, environment[variable]);
        this.#put({ settings, name }, value, variable);
      }
    }
    for (const section of sectionsOf(settings).values()) this.environment(section, environment);
  }

  flags(settings: object, flags: ConfigFlags): void {
    for (const [name, { flag = '' }] of settingSources(settings)) {
      const text = flags[flag];
      if (text !== undefined) this.#put({ settings, name }, text, `--${spelled(flag, '-')}`);
    }
    for (const section of sectionsOf(settings).values()) this.flags(section, flags);
  }

  check(config: object): void {
    this.#validate(config);
    if (this.#problems.length > 0) throw new InvalidInputError(this.#problems);
  }

  #validate(settings: object): void {
    if (settingSources(settings).size > 0) this.#collect(validateSync(settings));
    for (const section of sectionsOf(settings).values()) this.#validate(section);
  }

  #put({ settings, name }: Place, value: unknown, label: string): void {
    const origins = this.#origins.get(settings) ?? new Map<string, string>();
    origins.set(name, label);
    this.#origins.set(settings, origins);
    Reflect.set(settings, name, value);
  }

  #collect(errors: readonly ValidationError[]): void {
    for (const error of errors) {
      const target = error.target ?? {};
      const source = settingSources(target).get(error.property);
      const label =
        this.#origins.get(target)?.get(error.property) ?? source?.env[0] ?? error.property;
      for (const message of Object.values(error.constraints ?? {})) {
        const shown = source?.secret ? '(secret)' : JSON.stringify(error.value);
        this.#problems.push(`${label}=${shown}: ${message}`);
      }
    }
  }

  /** The text as the type of the default; text that is not of that type stays text for the validator to reject. */
  #fromText(settings: object, name: string, text: string | undefined): unknown {
    const current: unknown = Reflect.get(settings, name);
    if (typeof current === 'number' && /^-?\d+(\.\d+)?$/.test(text ?? '')) return Number(text);
    if (typeof current === 'boolean') {
      if (/^(true|1)$/i.test(text ?? '')) return true;
      if (/^(false|0)$/i.test(text ?? '')) return false;
    }
    return text;
  }
}

/** What the keys of a map of settings stand for, the keys of its top-level sections among them. */
function placesOf(settings: object): ReadonlyMap<string, Place> {
  const sections = sectionsOf(settings);
  return new Map(
    Object.keys(settings).flatMap((name) => {
      const section = sections.get(name);
      if (section !== undefined && isTopLevel(settings, name)) return [...placesOf(section)];
      return [[spelled(name, '_'), { settings, name }] as const];
    }),
  );
}

/** The name of a property in lower case, with `joint` between its words. */
function spelled(name: string, joint: string): string {
  return name.replace(/[A-Z]/g, (letter) => `${joint}${letter.toLowerCase()}`);
}

function normalize(settings: object): void {
  for (const [name, { normalize: normal }] of settingSources(settings)) {
    if (normal !== undefined)
      Reflect.set(settings, name, normal(Reflect.get(settings, name) as string));
  }
  for (const section of sectionsOf(settings).values()) normalize(section);
}

function deepFreeze<T extends object>(settings: T): T {
  for (const section of sectionsOf(settings).values()) deepFreeze(section);
  return Object.freeze(settings);
}
