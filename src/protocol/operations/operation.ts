import { type Static, type TObject, type TUnsafe, Type } from 'typebox';
import type { Why } from '../refusals.ts';

/** Who may ask for an operation. An administrator is an operator, too. */
export type Permitted = 'visitor' | 'operator' | 'admin';

/** Its subject, in documents: what a program’s key is to be allowed for. */
export type Scope = 'chat' | 'visitor' | 'lead' | 'colleague' | 'site';

/**
 * One thing that somebody can do or ask: the only place where it is declared. Checks, types and documents come from
 * here. It is decided in `server/office`, which also looks at who may, or answered in `server/gates`.
 */
export interface Operation<
  Parameters extends TObject = TObject,
  Result = unknown,
  Kind extends 'command' | 'query' = 'command' | 'query',
> {
  /** A command changes what is in the log, once for each `uid`. A query is answered, and can be asked again. */
  readonly kind: Kind;
  readonly permitted: Permitted;
  readonly scope: Scope;
  /** One sentence for documents, without a full stop. */
  readonly does: string;
  readonly parameters: Parameters;
  /** What a query is answered with; `null` where there is nothing to tell. */
  readonly result: TUnsafe<Result>;
  /** Why it may be refused, besides for what every entrance refuses: see `ANYWHERE`. */
  readonly refusals: readonly Why[];
}

/** Reasons that do not depend on the operation. */
export const ANYWHERE = [
  'malformed',
  'too-large',
  'too-fast',
  'not-allowed',
  'unknown-person',
  'storage',
  'busy',
  'stopping',
] as const satisfies readonly Why[];

interface Declared<Parameters extends TObject> {
  readonly permitted: Permitted;
  readonly scope: Scope;
  readonly does: string;
  readonly parameters: Parameters;
  readonly refusals?: readonly Why[];
}

export const command = <Parameters extends TObject>({
  refusals = [],
  ...declared
}: Declared<Parameters>): Operation<Parameters, null, 'command'> => ({
  kind: 'command',
  result: Type.Unsafe<null>(Type.Null()),
  refusals,
  ...declared,
});

/** `result`: a type of the protocol, with its name for documents. */
export const query = <Parameters extends TObject, Result>({
  refusals = [],
  ...declared
}: Declared<Parameters> & { readonly result: TUnsafe<Result> }): Operation<Parameters, Result, 'query'> => ({
  kind: 'query',
  refusals,
  ...declared,
});

/** A result that the protocol has a type for. */
export const typed = <Result>(title: string): TUnsafe<Result> => Type.Unsafe<Result>({ title });

export type Operations = Readonly<Record<string, Operation>>;

/** Arrays as the protocol writes them; whether a field may be written does not matter for what it is. */
type Deep<T> = T extends readonly (infer E)[]
  ? readonly Deep<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Deep<T[K]> }
    : T;

/** What an operation is given. */
export type ParametersOf<One extends Operation> = Deep<Static<One['parameters']>>;

/** What a query is answered with. */
export type ResultOf<One extends Operation> = Static<One['result']>;

/** Names of the operations of one kind. */
export type NamesOf<All extends Operations, Kind extends Operation['kind']> = {
  [Name in keyof All]: All[Name]['kind'] extends Kind ? Name : never;
}[keyof All];

/** Each of them as it travels: by its name, with its parameters beside it. */
export type Called<All extends Operations, Kind extends Operation['kind']> = {
  [Name in NamesOf<All, Kind>]: { readonly type: Name } & ParametersOf<All[Name]>;
}[NamesOf<All, Kind>];

/** What each query is answered with, by its name. */
export type Results<All extends Operations> = {
  readonly [Name in NamesOf<All, 'query'>]: ResultOf<All[Name]>;
};
