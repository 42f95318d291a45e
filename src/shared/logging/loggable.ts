import { isSecretName, REDACTED } from './redaction.js';

const MAX_TEXT = 16_384;
const MAX_VALUES = 1_000;

/**
 * A copy that JSON can hold: every text, name and number redacted, errors with their stack and cause,
 * long texts cut, and no more than a thousand values. Never throws, whatever the value does.
 */
export function loggable(value: unknown, redact: (text: string) => string): unknown {
  return new Copy(redact).of(value);
}

class Copy {
  #left = MAX_VALUES;
  readonly #inside = new Set<object>();

  constructor(private readonly redact: (text: string) => string) {}

  of(value: unknown): unknown {
    if (value === null || typeof value === 'boolean' || value === undefined) return value;
    if ((this.#left -= 1) < 0) return '…';
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'object') return this.#object(value);
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'bigint' || typeof value === 'symbol') return this.#text(value.toString());
    return '[function]';
  }

  #text(text: string): string {
    const safe = this.redact(text);
    return safe.length > MAX_TEXT ? `${safe.slice(0, MAX_TEXT)}…` : safe;
  }

  /** A number may be a secret made of digits. */
  #number(value: number): number | string {
    const text = String(value);
    return Number.isFinite(value) && this.redact(text) === text ? value : this.#text(text);
  }

  #object(value: object): unknown {
    if (this.#inside.has(value)) return '[circular]';
    this.#inside.add(value);
    try {
      return this.#contents(value);
    } catch {
      // A getter, proxy or toJSON of the value threw; the line is worth more than the field.
      return '[unreadable]';
    } finally {
      this.#inside.delete(value);
    }
  }

  #contents(value: object): unknown {
    if (value instanceof Error) return this.#error(value);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) return this.#entries([...value].map(([k, v]) => [String(k), v]));
    if (value instanceof Set) return [...value].map((item) => this.of(item));
    if (Array.isArray(value)) return value.slice(0, MAX_VALUES).map((item) => this.of(item));
    if (hasOwnForm(value)) return this.of(value.toJSON());
    return this.#entries(Object.entries(value));
  }

  #error(error: Error): unknown {
    const { name, message, stack, cause } = error;
    const code: unknown = 'code' in error ? error.code : undefined;
    return this.#entries([
      ['type', name],
      ['message', message],
      ...(code === undefined ? [] : [['code', code] as const]),
      ['stack', stack],
      ...(cause === undefined ? [] : [['cause', cause] as const]),
    ]);
  }

  #entries(entries: readonly (readonly [string, unknown])[]): unknown {
    return Object.fromEntries(
      entries
        .slice(0, MAX_VALUES)
        .map(([name, value]) => [
          this.#text(name),
          isSecretName(name) && value !== undefined ? REDACTED : this.of(value),
        ]),
    );
  }
}

function hasOwnForm(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
