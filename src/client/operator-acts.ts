import type { OperatorQuestion } from '../protocol/frames.ts';
import type { ChatId, PersonId } from '../protocol/ids.ts';
import type { Core } from './core.ts';
import type { OperatorClient } from './operator-surface.ts';

type Acts = Pick<
  OperatorClient,
  | 'take'
  | 'join'
  | 'leave'
  | 'transfer'
  | 'invite'
  | 'withdraw'
  | 'setCard'
  | 'setNote'
  | 'sendTranscript'
  | 'transcript'
  | 'close'
  | 'choose'
  | 'introduce'
  | 'inviteColleague'
  | 'setColleague'
  | 'setGroup'
  | 'effects'
  | 'country'
  | 'letters'
  | 'setSite'
>;

/** What an operator does that is one command or one question. */
export const createOperatorActs = ({ ask, outbox: { give } }: Pick<Core, 'ask' | 'outbox'>): Acts => {
  /** Answers to these come as signals too; the promise only tells that it is done. */
  const order = async (question: OperatorQuestion) => void (await ask(question));
  const about = (type: 'take' | 'join' | 'leave' | 'close') => (chat: ChatId) => give({ type, chat });

  return {
    take: about('take'),
    join: about('join'),
    leave: about('leave'),
    close: about('close'),
    transfer: (chat, to) => give({ type: 'transfer', chat, ...to }),
    invite: (visitor, text) => give({ type: 'invite', visitor, text }),
    withdraw: (visitor: PersonId) => give({ type: 'withdraw', visitor }),
    setCard: (visitor, card) => give({ type: 'set-card', visitor, card }),
    setNote: (visitor, note) => give({ type: 'note', visitor, note }),
    sendTranscript: (chat, email) => order({ type: 'transcript', chat, email }),
    transcript: (chat) => ask({ type: 'transcript-file', chat } as const),
    choose: (availability) => give({ type: 'choose', availability }),
    introduce: (as) => give({ type: 'introduce', ...as }),
    inviteColleague: (colleague) => ask({ type: 'invite-colleague', ...colleague } as const),
    setColleague: (person, to) => order({ type: 'set-colleague', person, ...to }),
    setGroup: (group) => ask({ type: 'set-group', ...group } as const),
    effects: (site, since) => ask({ type: 'effects', site, since } as const),
    country: (site) => ask({ type: 'country', site } as const),
    letters: (again) => ask({ type: 'letters', ...(again && { again }) } as const),
    setSite: (site, to) => order({ type: 'set-site', site, ...to }),
  };
};
