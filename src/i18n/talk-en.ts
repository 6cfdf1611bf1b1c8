import type { Plural } from './plural.ts';

/** English of a conversation that is going on: loaded with its first line. Its type binds every other language. */
export const talkEn = (plural: Plural) => ({
  // The launcher and the title
  unread: (n: number) => plural(n, { one: `${n} unread message`, other: `${n} unread messages` }),
  titleNew: (n: number) => plural(n, { one: `${n} new message`, other: `${n} new messages` }),

  // The transcript
  notLasting: 'This browser does not keep what is written: it lasts as long as this tab.',
  messages: 'Messages',
  you: 'You',
  visitor: 'Visitor',
  newMessages: 'New messages',
  below: (n: number) => (n ? `${n} new` : 'Newest'),
  loadingOlder: 'Loading earlier messages',
  notPrinted: 'There are earlier messages, which had not been loaded and are not printed.',
  joined: (name: string) => `${name} has joined`,
  endedByYou: 'You ended the conversation',
  endedBy: (name: string) => `${name} ended the conversation`,
  endedBySilence: 'The conversation ended: nothing was written for a while',
  endedByLeaving: 'The conversation ended when the page was closed',
  justNow: 'just now',
  typing: (names: string) => `${names} is typing`,
  typingMany: (names: string) => `${names} are typing`,

  // Marks of own messages
  queued: 'Waiting to be sent',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  sendAnyway: 'Send anyway',
  discard: 'Delete',

  // Under the last line
  waiting: 'Your message is with us. Somebody will answer shortly.',
  waitingAway: 'Your message is with us. We answer here when we are back.',

  // The end
  end: 'End conversation',
  endAsk: 'End this conversation?',
  endYes: 'End it',
  endNo: 'Keep talking',
  again: 'Start a new conversation',

  // The counter of characters
  charactersLeft: (n: number) => plural(n, { one: `${n} character left`, other: `${n} characters left` }),
  over: (n: number) => plural(n, { one: `${n} character too many`, other: `${n} characters too many` }),

  /** By reason of a refusal. `{limit}` and `{name}` are filled in. What only operators meet is in `whole.ts`. */
  why: {
    malformed: 'The server did not understand this. Reload the page.',
    'too-fast': 'Too many messages at once. Try again in a moment.',
    'no-consultation': 'The conversation has ended.',
    empty: 'There is nothing to send.',
    'too-long': 'Too long: the limit is {limit} characters.',
    closed: 'The conversation has ended.',
    storage: 'The server could not store it. Try again in a moment.',
    busy: 'The server is busy. Try again in a moment.',
    stopping: 'The server is restarting. Try again in a moment.',
    lost: 'The server has lost this message. You can send it again.',
  },
});
