import { colleagues } from './colleagues.ts';
import { operatorConversations, visitorConversations } from './conversations.ts';
import { operatorInvitations, visitorInvitations } from './invitations.ts';
import { operatorLeads, visitorLeads } from './leads.ts';
import { sites } from './sites.ts';
import { operatorTranscripts, visitorTranscripts } from './transcripts.ts';
import { operatorVisitors, visitorProfile } from './visitors.ts';

/** All that a visitor can do or ask. Their chat is known from who they are. */
export const visitorOperations = {
  ...visitorConversations,
  ...visitorProfile,
  ...visitorInvitations,
  ...visitorLeads,
  ...visitorTranscripts,
};

/** All that an operator can do or ask. */
export const operatorOperations = {
  ...operatorConversations,
  ...operatorVisitors,
  ...operatorInvitations,
  ...operatorLeads,
  ...operatorTranscripts,
  ...colleagues,
  ...sites,
};

export type VisitorOperations = typeof visitorOperations;
export type OperatorOperations = typeof operatorOperations;
