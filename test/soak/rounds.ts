const FACTOR = Number(process.env['SOAK_FACTOR'] ?? 1);
if (!Number.isInteger(FACTOR) || FACTOR < 1) {
  throw new Error(`SOAK_FACTOR: "${process.env['SOAK_FACTOR']}" is not a whole number from 1`);
}

/** How many rounds to run where `npm test` runs `usual`: `SOAK_FACTOR` times as many. */
export function rounds(usual: number): number {
  return usual * FACTOR;
}

/** The time limit of a test whose rounds fit into `usualMs` in `npm test`. */
export function timeLimit(usualMs: number): number {
  return usualMs * FACTOR;
}

/** What the random moments of a test come from: `SOAK_SEED`, so that another run may have other ones. */
export function seed(usual: number): number {
  return Number(process.env['SOAK_SEED'] ?? usual);
}
