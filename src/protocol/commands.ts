import type { Seq, Uid } from './ids.ts';
import type { OperatorOperations, VisitorOperations } from './operations/all.ts';
import type { Called } from './operations/operation.ts';

/** What a visitor may ask to happen. */
export type VisitorCommand = Called<VisitorOperations, 'command'>;

/** What an operator may ask to happen. */
export type OperatorCommand = Called<OperatorOperations, 'command'>;

export type Command = VisitorCommand | OperatorCommand;

const NUMBERED = ['chat', 'visitor', 'operator', 'lead'];

/** Whether something is about a chat, a person or a lead with a number after that. */
export const isBeyond = (about: object, seq: Seq): boolean =>
  NUMBERED.some((field) => Number((about as Readonly<Record<string, unknown>>)[field] ?? 0) > seq);

/** A command with the name its sender gave it. */
export type Named<C extends Command> = C & { readonly uid: Uid };
