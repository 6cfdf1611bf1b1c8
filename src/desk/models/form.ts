import { type ReadonlySignal, signal } from '@preact/signals-core';

/** What can be wrong with a field; each has a sentence in every language. */
export type FieldFault =
  | 'empty'
  | 'too-long'
  | 'email'
  | 'email-line'
  | 'phone'
  | 'number'
  | 'address'
  | 'contact'
  | 'time'
  | 'date'
  | 'id'
  | 'twin'
  | 'endings'
  | 'short-password'
  | 'colour'
  | 'whole-number'
  | 'out-of-range'
  | 'origin'
  | 'picture'
  | 'picture-large'
  | 'not-kept'
  | 'unreachable';

export interface Fault {
  readonly why: FieldFault | 'refused';
  /** For `out-of-range` and `too-long`. */
  readonly least?: number;
  readonly most?: number;
  /** For faults of a list: the line that is wrong. For `refused`: the server's sentence. */
  readonly text?: string;
}

export type Check = (value: string) => Fault | undefined;

type Faults<N extends string> = Readonly<Partial<Record<N, Fault>>>;

export interface Form<N extends string> {
  readonly values: ReadonlySignal<Readonly<Record<N, string>>>;
  readonly faults: ReadonlySignal<Faults<N>>;
  /** Puts a value; a fault of that field is forgotten until the next check. */
  set(name: N, value: string): void;
  /** Puts every value anew, without faults. */
  reset(values: Readonly<Record<N, string>>): void;
  /** Whether everything is right; else `faults` says what is not. */
  check(): boolean;
  blame(name: N, fault: Fault): void;
}

/** The values of a form as people typed them, and what is wrong with them. */
export const makeForm = <N extends string>(
  start: Readonly<Record<N, string>>,
  checks: Readonly<Partial<Record<N, Check>>>,
): Form<N> => {
  const values = signal(start);
  const faults = signal({} as Faults<N>);
  const blame = (name: N, fault: Fault | undefined) => {
    const { [name]: _, ...others } = faults.peek();
    faults.value = (fault ? { ...others, [name]: fault } : others) as Faults<N>;
  };
  return {
    values,
    faults,
    set: (name, value) => {
      values.value = { ...values.peek(), [name]: value };
      blame(name, undefined);
    },
    reset: (to) => {
      values.value = to;
      faults.value = {} as Faults<N>;
    },
    check: () => {
      const names = Object.keys(checks) as N[];
      for (const name of names) blame(name, checks[name]?.(values.peek()[name]));
      return Object.keys(faults.peek()).length === 0;
    },
    blame,
  };
};

export const required =
  (most: number): Check =>
  (value) =>
    value.trim() ? atMost(most)(value) : { why: 'empty' };

export const atMost =
  (most: number): Check =>
  (value) =>
    value.trim().length > most ? { why: 'too-long', most } : undefined;

export const wholeBetween =
  (least: number, most: number): Check =>
  (value) => {
    if (!/^-?\d+$/.test(value.trim())) return { why: 'whole-number' };
    const number = Number(value);
    return number < least || number > most ? { why: 'out-of-range', least, most } : undefined;
  };

export const email: Check = (value) =>
  /^[^\s@]+@[^\s@]+$/.test(value.trim()) ? undefined : { why: 'email' };

export const colour: Check = (value) => (/^#[\da-f]{6}$/i.test(value.trim()) ? undefined : { why: 'colour' });

export const LEAST_PASSWORD = 8;

export const password: Check = (value) =>
  value.length < LEAST_PASSWORD ? { why: 'short-password', least: LEAST_PASSWORD } : undefined;
