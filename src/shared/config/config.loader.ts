import { readFileSync } from 'node:fs';
import { validateSync, type ValidationError } from 'class-validator';
import { parse } from 'yaml';
import { InvalidInputError } from '../errors/app-error.js';
import { AppConfig } from './app-config.js';
import { settingSources } from './setting.decorator.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says about settings; it beats every other source. */
export interface ConfigFlags {
  /** A YAML file of settings. */
  readonly config?: string;
  readonly db?: string;
  readonly logLevel?: string;
  readonly addr?: string;
}

/** One value on its way into the configuration, and where it came from. */
interface Origin {
  readonly label: string;
  readonly secret: boolean;
}

/**
 * The validated, frozen configuration: flags beat environment beats YAML beats defaults.
 *
 * Throws `InvalidInputError` that lists every unknown key and bad value at once.
 */
export function loadConfig(environment: Environment, flags: ConfigFlags = {}): AppConfig {
  const loading = new Loading();
  const config = new AppConfig();
  if (flags.config !== undefined) loading.yaml(config, readYaml(flags.config));
  loading.environment(config, environment);
  loading.flag(config, 'logLevel', '--log-level', flags.logLevel);
  loading.flag(config.db, 'path', '--db', flags.db);
  loading.flag(config.server, 'addr', '--addr', flags.addr);
  loading.check(config);
  return deepFreeze(config);
}

class Loading {
  readonly #problems: string[] = [];
  readonly #origins = new Map<object, Map<string, Origin>>();

  yaml(settings: object, values: unknown, path = ''): void {
    if (values === null || values === undefined) return;
    if (typeof values !== 'object' || Array.isArray(values)) {
      this.#problems.push(`${path === '' ? 'the file' : path}: expected a map of settings`);
      return;
    }
    const names = new Map(Object.keys(settings).map((name) => [snakeCase(name), name]));
    for (const [key, value] of Object.entries(values)) {
      const name = names.get(key);
      const label = path === '' ? key : `${path}.${key}`;
      if (name === undefined) {
        this.#problems.push(`${label}: unknown key; allowed: ${[...names.keys()].join(', ')}`);
        continue;
      }
      const current: unknown = Reflect.get(settings, name);
      if (isSettings(current)) this.yaml(current, value, label);
      else this.#put(settings, name, value, label);
    }
  }

  environment(settings: object, environment: Environment): void {
    for (const [name, { env }] of settingSources(settings)) {
      const variable = env.find((key) => (environment[key] ?? '') !== '');
      if (variable !== undefined) {
        this.#put(settings, name, this.#fromText(settings, name, environment[variable]), variable);
      }
    }
    for (const nested of Object.values(settings)) {
      if (isSettings(nested)) this.environment(nested, environment);
    }
  }

  flag(settings: object, name: string, label: string, text: string | undefined): void {
    if (text !== undefined) this.#put(settings, name, text, label);
  }

  check(config: AppConfig): void {
    this.#collect(validateSync(config));
    if (this.#problems.length > 0) throw new InvalidInputError(this.#problems);
  }

  #put(settings: object, name: string, value: unknown, label: string): void {
    const origins = this.#origins.get(settings) ?? new Map<string, Origin>();
    origins.set(name, { label, secret: settingSources(settings).get(name)?.secret ?? false });
    this.#origins.set(settings, origins);
    Reflect.set(settings, name, value);
  }

  #collect(errors: readonly ValidationError[]): void {
    for (const error of errors) {
      this.#collect(error.children ?? []);
      const origin = this.#origins.get(error.target ?? {})?.get(error.property);
      for (const message of Object.values(error.constraints ?? {})) {
        const shown = origin?.secret ? '(secret)' : JSON.stringify(error.value);
        this.#problems.push(`${origin?.label ?? error.property}=${shown}: ${message}`);
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

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InvalidInputError([`--config ${path}: ${firstLine(error)}`]);
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isSettings(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function deepFreeze<T extends object>(settings: T): T {
  for (const nested of Object.values(settings)) if (isSettings(nested)) deepFreeze(nested);
  return Object.freeze(settings);
}
