/** The state of a visitor, in the words of the UIS dialect. */
export type VisitorState = 'available' | 'invite' | 'chat' | 'lead';

/** What can move a visitor from one state to another. */
export type Cause =
  | 'invited'
  | 'accepted'
  | 'rejected'
  | 'invitation-ended'
  | 'started'
  | 'closed'
  | 'lead-shown'
  | 'lead-ended';

const moves: Readonly<Record<VisitorState, Partial<Readonly<Record<Cause, VisitorState>>>>> = {
  available: { invited: 'invite', started: 'chat', 'lead-shown': 'lead' },
  invite: { accepted: 'chat', started: 'chat', rejected: 'available', 'invitation-ended': 'available' },
  chat: { closed: 'available' },
  lead: { 'lead-ended': 'available', started: 'chat', invited: 'invite' },
};

/** The state after a cause. A cause that means nothing in a state leaves it as it is. */
export const nextState = (state: VisitorState, cause: Cause): VisitorState => moves[state][cause] ?? state;
