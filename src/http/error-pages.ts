import type { Problem } from './problem.js';

/** Renders the page that a person sees of a problem; the site provides it. */
export abstract class ErrorPages {
  /** A complete HTML document; `requestId` is what the person may quote. */
  abstract render(problem: Problem, requestId: string): string;
}
