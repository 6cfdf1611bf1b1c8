/**
 * English of the first visit, before anything is written. Its type binds every other language. Words
 * for what comes later stand in `talk-en.ts`: nobody waits for them before the panel opens.
 */
export const en = {
  // The launcher and the panel
  open: 'Open chat',
  close: 'Close chat',
  chat: 'Chat',
  mute: 'Turn sound off',
  unmute: 'Turn sound on',
  more: 'More',
  team: 'Support',
  promise: 'We usually reply in minutes',
  online: 'Online',
  away: 'Away now',
  greeting: 'How can we help?',
  hint: 'Ask anything. A person answers here.',
  hintAway: 'Nobody is here now. Leave a message: we answer in this chat when we are back.',
  reload: 'Reload',
  broken: 'Something cannot be shown here. What you wrote is kept.',
  tryAgain: 'Try again',

  // The composer
  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send',
  attach: 'Attach a file',
  photo: 'Take a photo',

  // The line
  joining: 'Connecting…',
  offline: 'No connection. Your messages are kept and will be sent.',

  /** By close code: the server does not want us back. */
  turnedAway: {
    4500: 'The chat has been updated. Reload the page to go on; your messages are kept.',
    4501: 'The chat is not available on this site.',
    4502: 'The chat is not available on this site.',
  },
  turnedAwayElse: 'The chat is not available.',
};
