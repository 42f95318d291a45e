import { setMaxListeners } from 'node:events';
import { seededRandom } from './seeded-random.js';

/** The services of WordPress.org that the simulator speaks for. */
export type Service = 'api' | 'svn' | 'downloads';

/** What goes wrong. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** Answers after so long, or when the rule is taken out. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Accepts the request and never answers. */
  | { readonly kind: 'hang' }
  /** Closes the connection before the first byte of the answer. */
  | { readonly kind: 'reset' }
  /** Closes the connection half-way through the body. */
  | { readonly kind: 'truncated' }
  /** Sends half of the body as if it were the whole. */
  | { readonly kind: 'halved' }
  /** Sends the body a few bytes at a time, with pauses of `ms`, until the client leaves. */
  | { readonly kind: 'trickle'; readonly ms: number }
  /** Status 200 and bytes that are neither JSON, XML, HTML nor zip. */
  | { readonly kind: 'garbage' }
  /** Status 200 and an HTML error page. */
  | { readonly kind: 'html' }
  | { readonly kind: 'json-null' }
  | { readonly kind: 'json-empty-array' }
  /** The info API answers the matching packages without any version. */
  | { readonly kind: 'empty-versions' }
  /** The info API answers the matching packages under another slug. */
  | { readonly kind: 'wrong-slug' }
  /** The info API says the matching packages are closed. */
  | { readonly kind: 'closed' }
  /** The info API says it does not know the matching packages. */
  | { readonly kind: 'not-found' };

/** Which requests a fault hits; every condition given must hold. */
interface FaultScope {
  readonly service: Service | 'all';
  /** Info API: a slug of the request; downloads: the slug the file name begins with. */
  readonly slug?: string | RegExp;
  /** The path of the request below the service's base URL. */
  readonly path?: string | RegExp;
  readonly method?: string;
  /** Requests it hits before it is used up; without it, all. */
  readonly times?: number;
  /** Share of the matching requests that it hits, 0 to 1, drawn from the generator's seed. */
  readonly probability?: number;
}

export type FaultRule = FaultScope & Fault;

/** What a fault rule is matched against. */
export interface FaultTarget {
  readonly service: Service;
  readonly method: string;
  readonly path: string;
  readonly slugs: readonly string[];
}

/** A fault that hits a request, with the slugs of the request that it is about. */
export interface FiredFault {
  readonly fault: Fault;
  readonly concerns: (slug: string) => boolean;
  /** Aborted when its rule is taken out. */
  readonly ended: AbortSignal;
}

interface RuleInForce {
  readonly rule: FaultRule;
  readonly end: AbortController;
  left: number;
}

/** The rules in force; tests add and remove them while the simulator runs. */
export class Faults {
  readonly #rules = new Map<symbol, RuleInForce>();
  readonly #draw: () => number;

  /** `seed` makes the draws of `probability` repeatable. */
  constructor(seed = 1) {
    this.#draw = seededRandom(seed);
  }

  /** Puts a rule in force and returns what takes it out again. */
  add(rule: FaultRule): () => void {
    const key = Symbol(rule.kind);
    const end = new AbortController();
    setMaxListeners(0, end.signal); // every answer that waits hears it
    this.#rules.set(key, { rule, end, left: rule.times ?? Infinity });
    return () => {
      this.#rules.delete(key);
      end.abort();
    };
  }

  /** Takes every rule out. */
  clear(): void {
    for (const { end } of this.#rules.values()) end.abort();
    this.#rules.clear();
  }

  /** The faults that hit this request, oldest rule first; each counts as used. */
  take(target: FaultTarget): readonly FiredFault[] {
    const fired: FiredFault[] = [];
    for (const entry of this.#rules.values()) {
      if (entry.left <= 0 || !concernsRequest(entry.rule, target)) continue;
      if (entry.rule.probability !== undefined && this.#draw() >= entry.rule.probability) continue;
      entry.left -= 1;
      const { slug } = entry.rule;
      fired.push({
        fault: entry.rule,
        ended: entry.end.signal,
        concerns: (name) => slug === undefined || matches(slug, name),
      });
    }
    return fired;
  }
}

function concernsRequest(rule: FaultRule, target: FaultTarget): boolean {
  const { service, method, path, slug } = rule;
  return (
    (service === 'all' || service === target.service) &&
    (method === undefined || method === target.method) &&
    (path === undefined || matches(path, target.path)) &&
    (slug === undefined || target.slugs.some((name) => matches(slug, name)))
  );
}

function matches(pattern: string | RegExp, text: string): boolean {
  return typeof pattern === 'string' ? pattern === text : text.search(pattern) >= 0;
}
