/** A job that was asked for; times are RFC 3339, null is not known or not yet. */
export interface ShownRun {
  readonly id: number;
  readonly command: string;
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'interrupted' | 'cancelled';
  readonly askedBy: string;
  readonly askedAt: string;
  readonly startedAt: string | null;
  readonly durationSeconds: number | null;
  readonly progressTask: string | null;
  readonly progressDone: number | null;
  readonly progressTotal: number | null;
  readonly cancelRequestedBy: string | null;
  readonly errorMessage: string | null;
}

export interface ShownStep {
  readonly name: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly seconds: number | null;
}

/** What the panel may ask for, by the name in the form. */
export interface OrderChoice {
  readonly name: string;
  readonly label: string;
}
