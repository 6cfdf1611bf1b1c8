/** What is said of forms and files. What templates read is in `UI.C`. */
export const WORDS = {
  ru: {
    requestTitle: 'Спасибо!',
    request: 'Мы получили заявку и скоро ответим.',
    callTitle: 'Спасибо!',
    call: 'Мы вам перезвоним.',
    failedTitle: 'Не получилось',
    failed: 'Попробуйте ещё раз немного позже.',
    tooLarge: (name: string, limit: string) => `Файл «${name}» слишком большой: не больше ${limit}.`,
    wrongType: (name: string) => `Файл «${name}» такого типа отправить нельзя.`,
    notSent: (name: string) => `Файл «${name}» отправить не удалось.`,
  },
  en: {
    requestTitle: 'Thank you!',
    request: 'We have your request and will answer soon.',
    callTitle: 'Thank you!',
    call: 'We will call you back.',
    failedTitle: 'Not sent',
    failed: 'Please try again in a moment.',
    tooLarge: (name: string, limit: string) => `The file “${name}” is too large: the limit is ${limit}.`,
    wrongType: (name: string) => `A file of the type of “${name}” cannot be sent.`,
    notSent: (name: string) => `The file “${name}” could not be sent.`,
  },
} as const;

export type Words = (typeof WORDS)['ru' | 'en'];
