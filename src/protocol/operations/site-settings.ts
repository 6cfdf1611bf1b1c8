import { Type } from 'typebox';
import { anyName, boolean, hours, number, optionalNumber, optionalText, text } from './schemas.ts';

/** Kinds of values only: the ranges, and what may be set at all, are the office's (`office/settings.ts`). */

const formField = Type.Object({
  name: Type.Union([
    Type.Literal('name'),
    Type.Literal('email'),
    Type.Literal('phone'),
    Type.Literal('message'),
  ]),
  title: text,
  required: boolean,
});
const fields = Type.Array(formField, { maxItems: 10 });
const form = Type.Object({ on: boolean, title: text, fields });
const texts = Type.Optional(Type.Array(text, { maxItems: 100 }));

const rule = Type.Object({
  id: text,
  name: text,
  on: boolean,
  shows: Type.Union([
    Type.Literal('invite'),
    Type.Literal('call_generator'),
    Type.Literal('offline_message_generator'),
    Type.Literal('personal_form'),
  ]),
  text,
  look: Type.Optional(
    Type.Object({ title: text, text, button: text, url: optionalText, image: optionalText, fields }),
  ),
  when: Type.Object({
    pages: texts,
    notPages: texts,
    onPage: optionalNumber,
    onSite: optionalNumber,
    pagesSeen: optionalNumber,
    returning: Type.Optional(boolean),
    utm: Type.Optional(Type.Record(anyName, text, { maxProperties: 20 })),
    referrer: optionalText,
    withinHours: Type.Optional(boolean),
    available: Type.Optional(boolean),
    scrolled: optionalNumber,
    exitIntent: Type.Optional(boolean),
  }),
  atMost: Type.Object({ times: number, days: number }),
  holdOut: number,
  expires: number,
});

export const settings = Type.Object({
  title: optionalText,
  promise: optionalText,
  greeting: optionalText,
  language: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('en'), Type.Literal('ru')])),
  country: optionalText,
  theme: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('light'), Type.Literal('dark')])),
  accent: optionalText,
  place: Type.Optional(Type.Union([Type.Literal('right'), Type.Literal('left')])),
  offsetX: Type.Optional(Type.Number()),
  offsetY: Type.Optional(Type.Number()),
  zIndex: Type.Optional(Type.Number()),
  radius: Type.Optional(Type.Number()),
  connect: Type.Optional(Type.Union([Type.Literal('idle'), Type.Literal('intent')])),
  sound: Type.Optional(boolean),
  typingPreview: Type.Optional(boolean),
  wordsAsMarkup: Type.Optional(boolean),
  closeAfterSilence: Type.Optional(Type.Number()),
  closeAfterLeaving: Type.Optional(Type.Number()),
  files: Type.Optional(
    Type.Object({
      on: boolean,
      limit: number,
      types: Type.Array(text, { maxItems: 200 }),
      scaleTo: number,
    }),
  ),
  rating: Type.Optional(boolean),
  transcript: Type.Optional(boolean),
  form: Type.Optional(fields),
  consent: optionalText,
  consentUrl: optionalText,
  contact: optionalText,
  groups: Type.Optional(
    Type.Object({ on: boolean, title: text, allowed: Type.Array(number, { maxItems: 200 }) }),
  ),
  retention: Type.Optional(
    Type.Object({
      messages: Type.Array(Type.Object({ timeout: number, text }), { maxItems: 20 }),
      way: Type.Union([
        Type.Literal('none'),
        Type.Literal('offline_message'),
        Type.Literal('sitephone'),
        Type.Literal('chat'),
      ]),
      wayAfter: number,
    }),
  ),
  offline: Type.Optional(form),
  call: Type.Optional(form),
  hours: Type.Optional(hours),
  away: Type.Optional(
    Type.Union([Type.Literal('chat'), Type.Literal('offline_message'), Type.Literal('hidden')]),
  ),
  rules: Type.Optional(Type.Array(rule, { maxItems: 50 })),
});
