import { Type } from 'typebox';
import { command } from './operation.ts';
import { number, text } from './schemas.ts';

/** Invitations, of operators and by rules of the site. */

export const visitorInvitations = {
  'rule-met': command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Tells that a rule of the site has come true on the page: the server decides whether it is shown',
    parameters: Type.Object({ rule: text }),
  }),
  accept: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Accepts the invitation',
    parameters: Type.Object({}),
  }),
  reject: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Rejects the invitation',
    parameters: Type.Object({}),
  }),
};

export const operatorInvitations = {
  invite: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Invites a visitor who has a page open and does not talk yet',
    parameters: Type.Object({ visitor: number, text }),
    refusals: ['bad-field', 'empty', 'too-long', 'exists'],
  }),
  withdraw: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Takes an invitation back',
    parameters: Type.Object({ visitor: number }),
    refusals: ['bad-field'],
  }),
};
