import { Type } from 'typebox';
import { UID_PATTERN } from '../ids.ts';
import { LIMITS } from '../limits.ts';

/** The small schemas that operations and frames are made of. */

export const number = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const uid = Type.String({ pattern: UID_PATTERN });
export const boolean = Type.Boolean();
export const text = Type.String();
/** A key of somebody's own choosing. Without a pattern the value of one with a line break in it goes unseen. */
export const anyName = Type.String({ pattern: '^[\\s\\S]*$' });
export const optionalText = Type.Optional(text);
export const optionalNumber = Type.Optional(number);
export const line = Type.Integer({ minimum: 1, maximum: LIMITS.history });
export const role = Type.Union([Type.Literal('admin'), Type.Literal('operator')]);
export const page = Type.Object({ url: text, title: text, referrer: text });
export const device = Type.Object({ language: text, userAgent: text, timeZone: text, screen: text });
export const marks = { delivered: optionalNumber, read: optionalNumber };
export const file = Type.Optional(Type.String({ maxLength: 64 }));
export const way = Type.Union([
  Type.Literal('offline_message'),
  Type.Literal('sitephone'),
  Type.Literal('chat'),
]);
export const cardField = Type.Union([Type.Literal('name'), Type.Literal('email'), Type.Literal('phone')]);
export const offer = Type.Union([
  Type.Object({ type: Type.Literal('way'), way }),
  Type.Object({ type: Type.Literal('card'), fields: Type.Array(cardField, { maxItems: 3 }) }),
  Type.Object({ type: Type.Literal('rating') }),
]);
export const card = Type.Object({
  name: text,
  emails: Type.Array(text, { maxItems: 5 }),
  phones: Type.Array(text, { maxItems: 5 }),
  company: optionalText,
});
export const leadForm = Type.Union([
  Type.Literal('offline_message'),
  Type.Literal('sitephone'),
  Type.Literal('call_generator'),
  Type.Literal('offline_message_generator'),
  Type.Literal('personal_form'),
  Type.Literal('request'),
]);
export const leadStatus = Type.Union([
  Type.Literal('new'),
  Type.Literal('in-work'),
  Type.Literal('done'),
  Type.Literal('spam'),
]);
export const leadFields = Type.Object({
  name: optionalText,
  email: optionalText,
  phone: optionalText,
  message: optionalText,
  more: Type.Optional(Type.Record(anyName, text, { maxProperties: 30 })),
});
export const routing = Type.Union([Type.Literal('all'), Type.Literal('evenly'), Type.Literal('in-order')]);
const span = Type.Object({ from: number, to: number });
export const hours = Type.Union([
  Type.Object({
    timeZone: text,
    week: Type.Array(Type.Array(span, { maxItems: 10 }), { maxItems: 7 }),
    closed: Type.Array(text, { maxItems: 400 }),
  }),
  Type.Null(),
]);
