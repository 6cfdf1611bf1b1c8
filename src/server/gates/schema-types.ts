import type { Static, TSchema } from 'typebox';
import type { OperatorSignal, VisitorSignal } from '../../protocol/frames.ts';
import type { OperatorHello, VisitorHello } from '../../protocol/hellos.ts';
import type { hellos, signals } from './schema.ts';

/** Arrays as the protocol writes them; whether a field may be written does not matter for what it is. */
type Deep<T> = T extends readonly (infer E)[]
  ? readonly Deep<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Deep<T[K]> }
    : T;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What a table of schemas accepts: the union of all of them. */
type Accepted<Table extends Readonly<Record<string, TSchema>>> = Deep<
  { [K in keyof Table]: Static<Table[K]> }[keyof Table]
>;

type True<T extends true> = T;

/** Compiles only while schema and protocol say the same. */
export type Agreement = [
  True<Same<Deep<Static<typeof hellos.visitor>>, VisitorHello>>,
  True<Same<Deep<Static<typeof hellos.operator>>, OperatorHello>>,
  True<Same<Accepted<typeof signals.visitor>, VisitorSignal>>,
  True<Same<Accepted<typeof signals.operator>, OperatorSignal>>,
];
