import type { OperatorCommand, VisitorCommand } from '../../protocol/commands.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Rule } from '../store/store.ts';
import { operatorCloses, operatorMarks, operatorSays, operatorTakes } from './answering.ts';
import { ruleMet } from './campaign.ts';
import { operatorNotes, operatorSetsCard, visitorSetsCard } from './cards.ts';
import { operatorInvites, operatorWithdraws, visitorAccepts, visitorRejects } from './invitations.ts';
import { operatorSetsLead, visitorEndsLead, visitorLeavesLead } from './leads.ts';
import { visitorChooses, visitorCloses, visitorMarks, visitorSays, visitorStarts } from './line.ts';
import { operatorJoins, operatorLeaves, operatorTransfers } from './passing.ts';
import { choose, introduce } from './people.ts';
import type { Present } from './present.ts';
import { visitorRates } from './rating.ts';
import { setProperty, track } from './telling.ts';

/** The rule for what a visitor asks. */
export const visitorRule = (by: PersonId, command: VisitorCommand, present: Present): Rule => {
  switch (command.type) {
    case 'start':
      return visitorStarts(by, command.group);
    case 'say':
      return visitorSays(by, command.text, command);
    case 'close':
      return visitorCloses(by);
    case 'mark':
      return visitorMarks(by, command);
    case 'rate':
      return visitorRates(by, command);
    case 'set-card':
      return visitorSetsCard(by, command, present);
    case 'rule-met':
      return ruleMet(by, command.rule, present);
    case 'accept':
      return visitorAccepts(by);
    case 'reject':
      return visitorRejects(by);
    case 'end-lead':
      return visitorEndsLead(by, command.how);
    case 'leave-lead':
      return visitorLeavesLead(by, command);
    case 'choose-group':
      return visitorChooses(by, command.group);
    case 'set-property':
      return setProperty(by, command.name, command.value);
    case 'track':
      return track(by, command);
    default:
      return command satisfies never;
  }
};

/** The rule for what an operator asks. */
export const operatorRule = (by: PersonId, command: OperatorCommand, present: Present): Rule => {
  switch (command.type) {
    case 'say':
      return operatorSays(by, command);
    case 'take':
      return operatorTakes(by, command.chat);
    case 'join':
      return operatorJoins(by, command.chat);
    case 'leave':
      return operatorLeaves(by, command.chat);
    case 'transfer':
      return operatorTransfers(by, command.chat, command, present);
    case 'close':
      return operatorCloses(by, command.chat);
    case 'mark':
      return operatorMarks(by, command.chat, command);
    case 'invite':
      return operatorInvites(by, command.visitor, command.text, present);
    case 'withdraw':
      return operatorWithdraws(by, command.visitor);
    case 'set-card':
      return operatorSetsCard(by, command.visitor, command.card, present);
    case 'note':
      return operatorNotes(by, command.visitor, command.note);
    case 'set-lead':
      return operatorSetsLead(by, command.lead, command);
    case 'choose':
      return choose(by, command.availability);
    case 'introduce':
      return introduce(by, { name: command.name, position: command.position, avatar: command.avatar });
    default:
      return command satisfies never;
  }
};
