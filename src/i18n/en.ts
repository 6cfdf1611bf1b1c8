import type { Plural } from './plural.ts';

/** English: the base. Its type binds every other language. */
export const en = (plural: Plural) => ({
  // The launcher and the panel
  open: 'Open chat',
  close: 'Close chat',
  chat: 'Chat',
  unread: (n: number) => plural(n, { one: `${n} unread message`, other: `${n} unread messages` }),
  mute: 'Turn sound off',
  unmute: 'Turn sound on',
  end: 'End conversation',
  endAsk: 'End this conversation?',
  endYes: 'End it',
  endNo: 'Keep talking',
  team: 'Support',
  promise: 'We usually reply in minutes',
  online: 'Online',
  away: 'Away now',
  greeting: 'How can we help?',
  hint: 'Ask anything. A person answers here.',
  hintAway: 'Nobody is here now. Leave a message: we answer in this chat when we are back.',
  waiting: 'Your message is with us. Somebody will answer shortly.',
  waitingAway: 'Your message is with us. We answer here when we are back.',
  ended: 'The conversation has ended.',
  again: 'Start a new conversation',
  reload: 'Reload',
  titleNew: (n: number) => plural(n, { one: `${n} new message`, other: `${n} new messages` }),

  // The transcript
  messages: 'Messages',
  you: 'You',
  visitor: 'Visitor',
  newMessages: 'New messages',
  below: (n: number) => (n ? `${n} new` : 'Newest'),
  loadingOlder: 'Loading earlier messages',
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
  tryAgain: 'Try again',
  sendAnyway: 'Send anyway',
  discard: 'Delete',

  // The composer
  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send',
  charactersLeft: (n: number) => plural(n, { one: `${n} character left`, other: `${n} characters left` }),
  over: (n: number) => plural(n, { one: `${n} character too many`, other: `${n} characters too many` }),

  // The line
  joining: 'Connecting…',
  offline: 'No connection. Your messages are kept and will be sent.',
  notLasting: 'This browser keeps nothing between pages: the conversation lasts as long as this tab.',

  /** By close code: the server does not want us back. */
  turnedAway: {
    4500: 'The chat has been updated. Reload the page to go on; your messages are kept.',
    4501: 'The chat is not available on this site.',
    4502: 'The chat is not available on this site.',
  },
  turnedAwayElse: 'The chat is not available.',

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
  },
});
