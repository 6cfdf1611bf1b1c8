import { Type } from 'typebox';
import { UID_PATTERN } from '../../protocol/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';

/**
 * What may come in, field by field. Fields that are not named here are left out (checks.ts), so that a
 * newer client can say more than an older server understands. The types of frames are
 * written in the protocol; `schema-types.ts` makes the compiler prove that both say the same.
 */

const number = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const uid = Type.String({ pattern: UID_PATTERN });
const boolean = Type.Boolean();
const text = Type.String();
const line = Type.Integer({ minimum: 1, maximum: LIMITS.history });
const role = Type.Union([Type.Literal('admin'), Type.Literal('operator')]);
const page = Type.Object({ url: text, title: text, referrer: text });
const device = Type.Object({ language: text, userAgent: text, timeZone: text, screen: text });
const marks = { delivered: Type.Optional(number), read: Type.Optional(number) };

/** Kinds of values only: the ranges, and what may be set at all, are the office's (`office/settings.ts`). */
const settings = Type.Object({
  title: Type.Optional(text),
  promise: Type.Optional(text),
  greeting: Type.Optional(text),
  language: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('en'), Type.Literal('ru')])),
  theme: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('light'), Type.Literal('dark')])),
  accent: Type.Optional(text),
  place: Type.Optional(Type.Union([Type.Literal('right'), Type.Literal('left')])),
  offsetX: Type.Optional(Type.Number()),
  offsetY: Type.Optional(Type.Number()),
  zIndex: Type.Optional(Type.Number()),
  radius: Type.Optional(Type.Number()),
  connect: Type.Optional(Type.Union([Type.Literal('idle'), Type.Literal('intent')])),
  sound: Type.Optional(boolean),
  typingPreview: Type.Optional(boolean),
  closeAfterSilence: Type.Optional(Type.Number()),
  closeAfterLeaving: Type.Optional(Type.Number()),
});

export const hellos = {
  visitor: Type.Object({
    type: Type.Literal('hello'),
    protocol: number,
    site: Type.String({ maxLength: 64 }),
    token: Type.Optional(text),
    uid,
    after: number,
    page,
    device,
  }),
  operator: Type.Object({
    type: Type.Literal('hello'),
    protocol: number,
    token: Type.Optional(text),
    after: number,
  }),
} as const;

/** What a `do` is before its commands are looked at one by one. */
export const doing = Type.Object({
  type: Type.Literal('do'),
  commands: Type.Array(Type.Unknown(), { minItems: 1, maxItems: LIMITS.commands }),
});

export const asking = Type.Object({ type: Type.Literal('ask'), id: number, question: Type.Unknown() });

export const telling = Type.Object({ type: Type.Literal('tell'), signal: Type.Unknown() });

export const commands = {
  visitor: {
    start: Type.Object({ type: Type.Literal('start'), uid }),
    say: Type.Object({ type: Type.Literal('say'), uid, text }),
    close: Type.Object({ type: Type.Literal('close'), uid }),
    mark: Type.Object({ type: Type.Literal('mark'), uid, ...marks }),
  },
  operator: {
    say: Type.Object({ type: Type.Literal('say'), uid, chat: number, text, seen: Type.Optional(number) }),
    take: Type.Object({ type: Type.Literal('take'), uid, chat: number }),
    close: Type.Object({ type: Type.Literal('close'), uid, chat: number }),
    mark: Type.Object({ type: Type.Literal('mark'), uid, chat: number, ...marks }),
    choose: Type.Object({
      type: Type.Literal('choose'),
      uid,
      availability: Type.Union([Type.Literal('online'), Type.Literal('away'), Type.Literal('offline')]),
    }),
    introduce: Type.Object({
      type: Type.Literal('introduce'),
      uid,
      name: Type.Optional(text),
      position: Type.Optional(text),
      avatar: Type.Optional(text),
    }),
  },
} as const;

export const questions = {
  visitor: {
    history: Type.Object({ type: Type.Literal('history'), before: number, limit: line }),
  },
  operator: {
    history: Type.Object({ type: Type.Literal('history'), chat: number, before: number, limit: line }),
    open: Type.Object({ type: Type.Literal('open'), chat: number }),
    leave: Type.Object({ type: Type.Literal('leave'), chat: number }),
    'invite-colleague': Type.Object({
      type: Type.Literal('invite-colleague'),
      email: text,
      name: text,
      role,
    }),
    'set-colleague': Type.Object({
      type: Type.Literal('set-colleague'),
      person: number,
      disabled: Type.Optional(boolean),
      role: Type.Optional(role),
    }),
    'set-site': Type.Object({
      type: Type.Literal('set-site'),
      site: number,
      name: Type.Optional(text),
      origins: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 })),
      settings: Type.Optional(settings),
    }),
  },
} as const;

export const signals = {
  visitor: {
    typing: Type.Object({ type: Type.Literal('typing'), text }),
    page: Type.Object({ type: Type.Literal('page'), page }),
  },
  operator: {
    typing: Type.Object({ type: Type.Literal('typing'), chat: number, on: boolean }),
  },
} as const;
