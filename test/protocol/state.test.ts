import { expect, test } from 'vitest';
import { type Cause, nextState, type VisitorState } from '../../src/protocol/state.ts';

const table: Record<VisitorState, Record<Cause, VisitorState>> = {
  available: {
    invited: 'invite',
    accepted: 'available',
    rejected: 'available',
    'invitation-ended': 'available',
    'consultation-started': 'chat',
    'consultation-closed': 'available',
    'lead-shown': 'lead',
    'lead-ended': 'available',
  },
  invite: {
    invited: 'invite',
    accepted: 'chat',
    rejected: 'available',
    'invitation-ended': 'available',
    'consultation-started': 'chat',
    'consultation-closed': 'invite',
    'lead-shown': 'invite',
    'lead-ended': 'invite',
  },
  chat: {
    invited: 'chat',
    accepted: 'chat',
    rejected: 'chat',
    'invitation-ended': 'chat',
    'consultation-started': 'chat',
    'consultation-closed': 'available',
    'lead-shown': 'chat',
    'lead-ended': 'chat',
  },
  lead: {
    invited: 'invite',
    accepted: 'lead',
    rejected: 'lead',
    'invitation-ended': 'lead',
    'consultation-started': 'chat',
    'consultation-closed': 'lead',
    'lead-shown': 'lead',
    'lead-ended': 'available',
  },
};

const pairs = Object.entries(table).flatMap(([state, row]) =>
  Object.entries(row).map(([cause, next]) => [state, cause, next] as [VisitorState, Cause, VisitorState]),
);

test.each(pairs)('%s, %s → %s', (state, cause, next) => {
  expect(nextState(state, cause)).toBe(next);
});
