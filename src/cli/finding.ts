/** One thing that was looked at. `advice` says what to do. */
export interface Finding {
  readonly state: 'good' | 'note' | 'bad';
  readonly what: string;
  readonly advice?: string;
}

export const good = (what: string): Finding => ({ state: 'good', what });
export const note = (what: string, advice: string): Finding => ({ state: 'note', what, advice });
export const bad = (what: string, advice: string): Finding => ({ state: 'bad', what, advice });

export const messageOf = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem));
