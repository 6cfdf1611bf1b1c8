/** What pages of the dialect read from `UI.C`, in Russian. The names are the dialect's own. */
export const dialectRu = {
  PLACEHOLDERS: {
    name: 'Ваше имя',
    email: 'E-mail',
    phone: 'Телефон',
    message: 'Сообщение',
    date: 'Дата',
    time: 'Время',
    captcha: 'Код с картинки',
  },
  MESSAGES_SETTINGS: {
    email: {
      text: 'Куда отправить переписку?',
      buttonText: 'Отправить',
      feedbackText: 'Переписка отправлена.',
    },
  },
  RETENTION_BUTTONS_SETTINGS: {
    offline_message: {
      text: 'Если вам так удобнее, оставьте заявку: мы с вами свяжемся.',
      buttonText: 'Оставить заявку',
    },
    sitephone: {
      text: 'Если вам так удобнее, мы можем позвонить.',
      buttonText: 'Заказать звонок',
    },
    chat: {
      text: 'Если вам так удобнее, выберите другой отдел.',
      buttonText: 'Выбрать отдел',
    },
  },
  CHAT_TITLE_TEXT: 'Онлайн-консультант',
  OFFLINE_MESSAGE_TITLE_TEXT: 'Оставить заявку',
  SITEPHONE_TITLE_TEXT: 'Обратный звонок',
  GROUP_TITLE_TEXT: 'Выберите отдел',
  OPERATOR_TYPING_TEXT: 'печатает…',
  EDITOR_FIELD_TEXT: 'Напишите сообщение…',
  VCARD_TEXT: 'Пожалуйста, представьтесь',
  START_CHAT_TEXT: 'Начать чат',
  WELCOME_CHAT_TEXT: 'Здравствуйте! Чем помочь?',
  RATING_TEXT: 'Как мы справились?',
  RATING_FEEDBACK_TEXT: 'Спасибо за оценку.',
  SEND_OFFLINE_MESSAGE_TEXT: 'Отправить',
  CALL_SITEPHONE_TEXT: 'Позвоните мне',
  DATE_NOW_TITLE_TEXT: 'Позвонить сейчас',
  DATE_CHANGE_TITLE_TEXT: 'Выбрать другое время',
  DATE_FIELDS_TITLE_TEXT: 'Когда позвонить?',
};
