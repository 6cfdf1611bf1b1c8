import type { OperatorCommand, VisitorCommand } from '../../protocol/commands.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Rule } from '../store/store.ts';
import { operatorCloses, operatorMarks, operatorSays, operatorTakes } from './answering.ts';
import { visitorCloses, visitorMarks, visitorSays, visitorStarts } from './line.ts';
import { choose, introduce } from './people.ts';
import { notAllowed } from './refusals.ts';

/** The rule for what a visitor asks. */
export const visitorRule = (by: PersonId, command: VisitorCommand): Rule => {
  switch (command.type) {
    case 'start':
      return visitorStarts(by);
    case 'say':
      return visitorSays(by, command.text);
    case 'close':
      return visitorCloses(by);
    case 'mark':
      return visitorMarks(by, command);
    default:
      return () => notAllowed(`${command.type} is not decided here yet.`);
  }
};

/** The rule for what an operator asks. */
export const operatorRule = (by: PersonId, command: OperatorCommand): Rule => {
  switch (command.type) {
    case 'say':
      return operatorSays(by, command);
    case 'take':
      return operatorTakes(by, command.chat);
    case 'close':
      return operatorCloses(by, command.chat);
    case 'mark':
      return operatorMarks(by, command.chat, command);
    case 'choose':
      return choose(by, command.availability);
    case 'introduce':
      return introduce(by, { name: command.name, position: command.position, avatar: command.avatar });
    default:
      return () => notAllowed(`${command.type} is not decided here yet.`);
  }
};
