/** What pages of the dialect read from `UI.C`, in English. The names are the dialect's own. */
export const dialectEn = {
  PLACEHOLDERS: {
    name: 'Your name',
    email: 'E-mail',
    phone: 'Phone',
    message: 'Message',
    date: 'Date',
    time: 'Time',
    captcha: 'Code in the picture',
  },
  MESSAGES_SETTINGS: {
    email: {
      text: 'Where shall we send the conversation?',
      buttonText: 'Send',
      feedbackText: 'The conversation is on its way.',
    },
  },
  RETENTION_BUTTONS_SETTINGS: {
    offline_message: {
      text: 'If it suits you better, leave a request: we will get back to you.',
      buttonText: 'Leave a request',
    },
    sitephone: {
      text: 'If it suits you better, we can call you.',
      buttonText: 'Order a call',
    },
    chat: {
      text: 'If it suits you better, choose another department.',
      buttonText: 'Choose a department',
    },
  },
  CHAT_TITLE_TEXT: 'Online chat',
  OFFLINE_MESSAGE_TITLE_TEXT: 'Leave a request',
  SITEPHONE_TITLE_TEXT: 'Call me back',
  GROUP_TITLE_TEXT: 'Choose a department',
  OPERATOR_TYPING_TEXT: 'is typing…',
  EDITOR_FIELD_TEXT: 'Write a message…',
  VCARD_TEXT: 'Please introduce yourself',
  START_CHAT_TEXT: 'Start chat',
  WELCOME_CHAT_TEXT: 'Hello! How can we help?',
  RATING_TEXT: 'How did we do?',
  RATING_FEEDBACK_TEXT: 'Thank you for your mark.',
  SEND_OFFLINE_MESSAGE_TEXT: 'Send',
  CALL_SITEPHONE_TEXT: 'Call me',
  DATE_NOW_TITLE_TEXT: 'Call now',
  DATE_CHANGE_TITLE_TEXT: 'Choose another time',
  DATE_FIELDS_TITLE_TEXT: 'When shall we call?',
};
