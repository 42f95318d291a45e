/** A bulk transaction holds the write lock for about this long; who signs in meanwhile waits for it. */
const TARGET_MS = 20;

const FIRST_ROWS = 500;
const FEWEST_ROWS = 50;
const MOST_ROWS = 20_000;

/** A size grows slowly, as the next rows may cost more, and shrinks at once. */
const MOST_GROWTH = 2;

/** Fits the rows of each bulk transaction of one kind to what those before it took. */
export class TransactionPace {
  #rows = FIRST_ROWS;

  /** `now` is a clock in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** What `work` returns, the number of rows it did; it is given the most it may do. */
  async measure(work: (rows: number) => Promise<number>): Promise<number> {
    const began = this.now();
    const done = await work(this.#rows);
    const took = Math.max(this.now() - began, 1);
    const fitting = (Math.max(done, 1) * TARGET_MS) / took;
    const most = Math.min(MOST_ROWS, this.#rows * MOST_GROWTH);
    this.#rows = Math.max(FEWEST_ROWS, Math.min(most, Math.floor(fitting)));
    return done;
  }
}
