import { type TObject, type TProperties, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { Command, Named, OperatorCommand, VisitorCommand } from '../../protocol/commands.ts';
import type {
  OperatorQuestion,
  OperatorSignal,
  VisitorQuestion,
  VisitorSignal,
} from '../../protocol/frames.ts';
import type { OperatorHello, VisitorHello } from '../../protocol/hellos.ts';
import { operatorOperations, visitorOperations } from '../../protocol/operations/all.ts';
import type { Operations } from '../../protocol/operations/operation.ts';
import { uid } from '../../protocol/operations/schemas.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { malformed } from './refuse.ts';
import { asking, doing, following, hellos, signals, telling } from './schema.ts';

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };
type Check<T> = (value: unknown) => Checked<T>;

/** The checks of one party's frames. Each names what was wrong by its path. */
export interface Checks<Hello, C extends Command, Q, S> {
  hello: Check<Hello>;
  /** The frame only; its commands are checked one by one. */
  doing: Check<{ readonly log?: string; readonly commands: readonly unknown[] }>;
  command: Check<Named<C>>;
  asking: Check<{ readonly id: number; readonly question: unknown }>;
  question: Check<Q>;
  telling: Check<{ readonly signal: unknown }>;
  signal: Check<S>;
}

export type VisitorChecks = Checks<VisitorHello, VisitorCommand, VisitorQuestion, VisitorSignal>;
export type OperatorChecks = Checks<OperatorHello, OperatorCommand, OperatorQuestion, OperatorSignal>;

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

/** `text` of a `command`, `arr.0.a` of a `hello`. A missing field is named, not its owner. */
const pathOf = (name: string, fault: Fault): string => {
  const path = `${name}${fault.instancePath.replaceAll('/', '.')}`;
  const missing: unknown = 'requiredProperties' in fault.params ? fault.params.requiredProperties : undefined;
  return Array.isArray(missing) && missing.length > 0 ? `${path}.${String(missing[0])}` : path;
};

const refuse = (name: string, validator: Validator, value: unknown): Refusal => {
  const fault: Fault | undefined = validator.Errors(value)[0];
  if (!fault) return malformed(name, `${name} is not what the protocol describes.`);
  const field = pathOf(name, fault);
  const what = fault.keyword === 'required' ? 'is missing' : fault.message;
  return malformed(field, `${field} ${what}.`);
};

/**
 * What a newer client says beside what is known here goes no further: a rule that looks at a whole
 * command would take it for the sender's to say.
 */
const only = (fields: readonly string[], value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([field]) => fields.includes(field)));

// T comes from the schema (operations), or is proved to be the same in schema-types.ts: what passed is a T.
const against = <T>(name: string, schema: TObject): Check<T> => {
  const validator = Compile(schema);
  const fields = Object.keys(schema.properties);
  return (value) =>
    validator.Check(value)
      ? { ok: true, value: only(fields, value) as T }
      : { ok: false, refusal: refuse(name, validator, value) };
};

/** Parameters as they travel: beside the name of what they are for. */
const travelling = (type: string, { properties }: TObject, more: TProperties = {}): TObject =>
  Type.Object({ type: Type.Literal(type), ...more, ...properties });

/** The operations of one kind. Commands have a name of their own. */
const called = (all: Operations, kind: 'command' | 'query'): Readonly<Record<string, TObject>> =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([, operation]) => operation.kind === kind)
      .map(([name, { parameters }]) => [
        name,
        travelling(name, parameters, kind === 'command' ? { uid } : {}),
      ]),
  );

const typeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;

/** Chooses the schema by `type`, so that a fault is told of the thing that was meant. */
const byType = <T>(name: string, table: Readonly<Record<string, TObject>>): Check<T> => {
  const checks = new Map(Object.entries(table).map(([type, schema]) => [type, against<T>(name, schema)]));
  const known = [...checks.keys()].join(', ');
  return (value) => {
    const type = typeOf(value);
    const check = typeof type === 'string' ? checks.get(type) : undefined;
    if (check) return check(value);
    return { ok: false, refusal: malformed(`${name}.type`, `${name}.type must be one of: ${known}.`) };
  };
};

/** Compiles everything; some milliseconds. */
export const createChecks = (): { readonly visitor: VisitorChecks; readonly operator: OperatorChecks } => {
  const shared = {
    doing: against<{ log?: string; commands: unknown[] }>('do', doing),
    asking: against<{ id: number; question: unknown }>('ask', asking),
    telling: against<{ signal: unknown }>('tell', telling),
  };
  return {
    visitor: {
      ...shared,
      hello: against('hello', hellos.visitor),
      command: byType('command', called(visitorOperations, 'command')),
      question: byType('question', called(visitorOperations, 'query')),
      signal: byType('signal', signals.visitor),
    },
    operator: {
      ...shared,
      hello: against('hello', hellos.operator),
      command: byType('command', called(operatorOperations, 'command')),
      question: byType('question', {
        ...called(operatorOperations, 'query'),
        open: travelling('open', following.open),
        leave: travelling('leave', following.leave),
      }),
      signal: byType('signal', signals.operator),
    },
  };
};
