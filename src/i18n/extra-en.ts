import type { Plural } from './plural.ts';

const PLACES = ['', '', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** English words of everything but the conversation itself. */
export const extraEn = (plural: Plural) => ({
  // Forms
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  message: 'Message',
  optional: 'optional',
  hints: { email: 'name@example.com', phone: '+44 20 7946 0958' },
  /** What is wrong with a field. */
  faults: {
    needed: {
      name: 'Tell us your name.',
      email: 'Tell us your e-mail address.',
      phone: 'Tell us your phone number.',
      message: 'Write a few words.',
    },
    wrong: {
      name: 'This name is too long.',
      email: 'An e-mail address looks like name@example.com.',
      phone: 'A phone number has 7 to 15 digits.',
      message: 'This is too long.',
    },
    group: 'Choose one of these.',
    time: 'Choose a time.',
    contact: 'Leave an e-mail address or a phone number, so that we can answer.',
  },
  /** Why something was refused; what is not named here is `else`. */
  refused: {
    'too-fast': 'Too much at once. Try again in a moment.',
    'not-allowed': 'This is not possible here.',
    else: 'This could not be sent. Try again in a moment.',
  },
  consentMore: 'Read more',
  submit: 'Send',
  submitting: 'Sending…',
  keptOffline: 'No connection. What you wrote is kept here and is sent when it is back.',
  back: 'Back',
  done: 'Done',

  // Before the first message
  askHint: 'Tell us who you are, so that we know whom to answer.',
  question: 'Your question',
  start: 'Start the conversation',

  // Departments
  groupTitle: 'Whom would you like to talk to?',
  group: 'Department',
  anyGroup: 'Any',
  groupOn: 'Online',
  groupOff: 'Away now',
  groupChoose: 'Choose a department',

  // The queue
  queue: (position: number, minutes: number | undefined): string => {
    const place =
      position === 1 ? 'You are next' : `You are ${PLACES[position] ?? `number ${position}`} in the queue`;
    if (minutes === undefined) return `${place}.`;
    if (minutes < 1) return `${place}, usually less than a minute.`;
    if (minutes > 60) return `${place}, usually more than an hour.`;
    return `${place}, usually about ${plural(minutes, { one: `${minutes} minute`, other: `${minutes} minutes` })}.`;
  },

  // The mark
  rate: 'Rate the conversation',
  rateAsk: 'How was this conversation?',
  marks: ['1 of 5: bad', '2 of 5: poor', '3 of 5: fair', '4 of 5: good', '5 of 5: very good'],
  rateThanks: 'Thank you. You can change your mark at any time.',
  rateComment: 'Comment',
  rateCommentHint: 'What was good, what was not?',
  rateSend: 'Send comment',
  rateCommentSent: 'Your comment is with us.',
  rateBack: 'Take the mark back',

  // The card, asked for in a message
  cardSend: 'Send',
  cardThanks: (what: string) => `Thank you. We have: ${what}.`,

  // Other ways to talk
  way: {
    offline_message: 'Leave a request',
    sitephone: 'Ask for a call',
    chat: 'Choose a department',
  },
  requestTitle: 'Leave a request',
  requestHint: 'Nobody is here now. Leave a request, and we will answer.',
  requestAgain: 'Leave another request',
  requestDone: 'Your request is with us',
  requestTo: (contact: string) => `We will answer to ${contact}.`,
  requestSoon: 'We will answer as soon as we can.',
  callTitle: 'Ask for a call',
  callHint: 'Leave your number, and we will call you.',
  callWhen: 'When to call',
  callTime: 'Time',
  callNow: 'As soon as possible',
  callBack: (moment: string) => `When we are back: ${moment}`,
  callSubmit: 'Call me',
  callDone: 'We will call you',
  callDoneNow: (phone: string) => `We will call ${phone} as soon as somebody is free.`,
  callDoneAway: (phone: string) => `Nobody is here now. We will call ${phone} when we are back.`,
  callDoneAt: (phone: string, moment: string) => `We will call ${phone}: ${moment}.`,
  /** A moment within the next days, in the reader's time. */
  at: (day: string, time: string) => `${day} at ${time}`,
  backAt: (moment: string) => `We are back ${moment}, your time.`,

  // The conversation, to keep
  letter: 'Send by e-mail',
  letterTitle: 'Send the conversation by e-mail',
  letterHint: 'The whole conversation, as it is now, comes to this address.',
  letterDone: (email: string) => `The conversation is on its way to ${email}.`,
  save: 'Download',
  print: 'Print',
  saveFailed: 'The conversation could not be downloaded.',

  // Lines of the transcript
  left: (name: string) => `${name} has left`,
  movedTo: (name: string) => `The conversation goes on with ${name}`,
  movedOn: 'The conversation was handed to another department',
  rated: (mark: number) => `You rated this conversation ${mark} of 5`,
  ratedBy: (name: string, mark: number) => `${name} rated this conversation ${mark} of 5`,
  unrated: 'You took your mark back',
  unratedBy: (name: string) => `${name} took the mark back`,
  requested: 'You left a request',
  requestedBy: (name: string) => `${name} left a request`,
  called: 'You asked for a call',
  calledBy: (name: string) => `${name} asked for a call`,

  // Invitations
  invitation: 'Invitation to chat',
  invitationFrom: 'We are here',
  invitationYes: 'Open chat',
  invitationNo: 'Not now',
});
