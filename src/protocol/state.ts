/** The state of a visitor, in the words of the UIS dialect. */
export type VisitorState = 'available' | 'invite' | 'chat' | 'lead';

/** What can move a visitor from one state to another: events, and how an invitation ended. */
export type Cause =
  | 'invited'
  | 'accepted'
  | 'rejected'
  | 'invitation-ended'
  | 'consultation-started'
  | 'consultation-closed'
  | 'lead-shown'
  | 'lead-ended';

/** Where each leads, and from where. */
const MOVES: Readonly<Record<Cause, readonly [to: VisitorState, ...from: VisitorState[]]>> = {
  invited: ['invite', 'available', 'lead'],
  accepted: ['chat', 'invite'],
  rejected: ['available', 'invite'],
  'invitation-ended': ['available', 'invite'],
  'consultation-started': ['chat', 'available', 'invite', 'lead'],
  'consultation-closed': ['available', 'chat'],
  'lead-shown': ['lead', 'available'],
  'lead-ended': ['available', 'lead'],
};

export const isCause = (what: string): what is Cause => what in MOVES;

/** The state after a cause. A cause that means nothing in a state leaves it as it is. */
export const nextState = (state: VisitorState, cause: Cause): VisitorState => {
  const [to, ...from] = MOVES[cause];
  return from.includes(state) ? to : state;
};
