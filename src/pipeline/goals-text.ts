import { durationText } from '../domain/freshness/duration-text.js';
import type { MeasuredGoal } from '../domain/goals/goals.js';

/** One line for each goal: whether it is met, the figure and the limit. */
export function linesOfGoals(goals: readonly MeasuredGoal[]): string[] {
  return goals.map((goal) => `goal ${goal.state.padEnd(9)} ${textOfGoal(goal)}`);
}

/** `behind the directory 12 min, at most 10 min`. */
export function textOfGoal({ what, now, atMost, unit }: MeasuredGoal): string {
  const figure = (value: number): string =>
    unit === 'seconds' ? durationText(value) : `${Number((value * 100).toFixed(2))} %`;
  const found = now === null ? 'not known' : figure(now);
  return `${what.charAt(0).toLowerCase()}${what.slice(1)} ${found}, at most ${figure(atMost)}`;
}
