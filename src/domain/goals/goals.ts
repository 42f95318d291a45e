/** What is promised of a repository: a figure that is to stay at or below a limit. */
export interface Goal {
  /** What the figure is, to be followed by its limit. */
  readonly what: string;
  /** Of the figure: seconds, or a share between 0 and 1. */
  readonly unit: 'seconds' | 'share';
  readonly atMost: number;
}

export type GoalName = 'lag' | 'cycle' | 'check' | 'errors';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The one list of goals: of the status page, of `status --check`, and of whatever else asks. */
export const GOALS: Readonly<Record<GoalName, Goal>> = {
  // Two periods of the pipeline: a cycle may take one.
  lag: { what: 'Behind the directory', unit: 'seconds', atMost: 10 * MINUTE },
  cycle: {
    what: 'Since a cycle came to its end',
    unit: 'seconds',
    atMost: 30 * MINUTE,
  },
  check: {
    what: 'Since all packages were checked for closing',
    unit: 'seconds',
    atMost: 2 * HOUR,
  },
  errors: {
    what: 'Questions of 24 hours without a usable answer',
    unit: 'share',
    atMost: 0.01,
  },
};

/** How a goal goes; figures are null while they are not known. */
export interface MeasuredGoal extends Goal {
  readonly name: GoalName;
  readonly now: number | null;
  /** What it was at most for 95 % of the last 24 hours; null also where it is of 24 hours itself. */
  readonly ofDay: number | null;
  /** Share of the last 30 days, or of as many as are known, in which it was met. */
  readonly metShare: number | null;
  readonly state: GoalState;
}

export type GoalState = 'met' | 'missed' | 'unknown';

/** The goal with its figures, judged by the one of now. */
export function measured(
  name: GoalName,
  figures: Pick<MeasuredGoal, 'now' | 'ofDay' | 'metShare'>,
): MeasuredGoal {
  const goal = GOALS[name];
  return { name, ...goal, ...figures, state: stateOf(figures.now, goal) };
}

function stateOf(now: number | null, { atMost }: Goal): GoalState {
  if (now === null) return 'unknown';
  return now <= atMost ? 'met' : 'missed';
}

/** The worst state of all: what is missed before what is not known. */
export function overall(goals: readonly MeasuredGoal[]): GoalState {
  const states = goals.map(({ state }) => state);
  return (['missed', 'unknown'] as const).find((state) => states.includes(state)) ?? 'met';
}
