import { Type } from 'typebox';
import { LIMITS } from '../../protocol/limits.ts';
import {
  boolean,
  card,
  device,
  file,
  hours,
  leadFields,
  leadForm,
  leadStatus,
  line,
  marks,
  number,
  offer,
  optionalNumber,
  optionalText,
  page,
  role,
  routing,
  text,
  uid,
} from './schema-parts.ts';
import { settings } from './schema-settings.ts';

/**
 * What may come in, field by field. Fields that are not named here are left out (checks.ts), so that a
 * newer client can say more than an older server understands. The types of frames are
 * written in the protocol; `schema-types.ts` makes the compiler prove that both say the same.
 */

/** Names are short; what is none of ours is answered as one that is not known. */
const logName = Type.Optional(Type.String({ maxLength: 100 }));

export const hellos = {
  visitor: Type.Object({
    type: Type.Literal('hello'),
    protocol: number,
    site: Type.String({ maxLength: 64 }),
    token: Type.Optional(text),
    uid,
    after: number,
    log: logName,
    page,
    device,
    watch: Type.Optional(Type.Literal(true)),
  }),
  operator: Type.Object({
    type: Type.Literal('hello'),
    protocol: number,
    token: Type.Optional(text),
    after: number,
    log: logName,
  }),
} as const;

/** What a `do` is before its commands are looked at one by one. */
export const doing = Type.Object({
  type: Type.Literal('do'),
  log: logName,
  commands: Type.Array(Type.Unknown(), { minItems: 1, maxItems: LIMITS.commands }),
});

export const asking = Type.Object({ type: Type.Literal('ask'), id: number, question: Type.Unknown() });

export const telling = Type.Object({ type: Type.Literal('tell'), signal: Type.Unknown() });

export const commands = {
  visitor: {
    start: Type.Object({ type: Type.Literal('start'), uid, group: optionalNumber }),
    say: Type.Object({ type: Type.Literal('say'), uid, text, file, group: optionalNumber }),
    close: Type.Object({ type: Type.Literal('close'), uid }),
    mark: Type.Object({ type: Type.Literal('mark'), uid, ...marks }),
    rate: Type.Object({
      type: Type.Literal('rate'),
      uid,
      mark: Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Type.Null()]),
      comment: optionalText,
    }),
    'set-card': Type.Object({
      type: Type.Literal('set-card'),
      uid,
      name: optionalText,
      email: optionalText,
      phone: optionalText,
    }),
    'rule-met': Type.Object({ type: Type.Literal('rule-met'), uid, rule: text }),
    accept: Type.Object({ type: Type.Literal('accept'), uid }),
    reject: Type.Object({ type: Type.Literal('reject'), uid }),
    'end-lead': Type.Object({
      type: Type.Literal('end-lead'),
      uid,
      how: Type.Union([Type.Literal('cancelled'), Type.Literal('hidden')]),
    }),
    'leave-lead': Type.Object({
      type: Type.Literal('leave-lead'),
      uid,
      form: leadForm,
      fields: leadFields,
      page,
      group: optionalNumber,
      callAt: optionalNumber,
      rule: optionalText,
    }),
    'choose-group': Type.Object({ type: Type.Literal('choose-group'), uid, group: number }),
    'set-property': Type.Object({
      type: Type.Literal('set-property'),
      uid,
      name: text,
      value: Type.Union([text, Type.Null()]),
    }),
    track: Type.Object({
      type: Type.Literal('track'),
      uid,
      category: text,
      action: text,
      name: optionalText,
      value: optionalText,
      url: text,
    }),
  },
  operator: {
    say: Type.Object({
      type: Type.Literal('say'),
      uid,
      chat: number,
      text,
      seen: optionalNumber,
      file,
      system: Type.Optional(boolean),
      offer: Type.Optional(offer),
    }),
    join: Type.Object({ type: Type.Literal('join'), uid, chat: number }),
    leave: Type.Object({ type: Type.Literal('leave'), uid, chat: number }),
    transfer: Type.Object({
      type: Type.Literal('transfer'),
      uid,
      chat: number,
      operator: optionalNumber,
      group: optionalNumber,
    }),
    invite: Type.Object({ type: Type.Literal('invite'), uid, visitor: number, text }),
    withdraw: Type.Object({ type: Type.Literal('withdraw'), uid, visitor: number }),
    'set-card': Type.Object({ type: Type.Literal('set-card'), uid, visitor: number, card }),
    note: Type.Object({ type: Type.Literal('note'), uid, visitor: number, note: text }),
    'set-lead': Type.Object({
      type: Type.Literal('set-lead'),
      uid,
      lead: number,
      status: Type.Optional(leadStatus),
      note: optionalText,
    }),
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
    transcript: Type.Object({ type: Type.Literal('transcript'), email: text }),
    'transcript-file': Type.Object({ type: Type.Literal('transcript-file') }),
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
      limit: optionalNumber,
    }),
    'set-group': Type.Object({
      type: Type.Literal('set-group'),
      id: optionalNumber,
      name: optionalText,
      members: Type.Optional(Type.Array(number, { maxItems: 1000 })),
      routing: Type.Optional(routing),
      offerFor: optionalNumber,
      hours: Type.Optional(hours),
      removed: Type.Optional(boolean),
    }),
    leads: Type.Object({
      type: Type.Literal('leads'),
      before: optionalNumber,
      status: Type.Optional(leadStatus),
      limit: line,
    }),
    transcript: Type.Object({ type: Type.Literal('transcript'), chat: number, email: text }),
    'transcript-file': Type.Object({ type: Type.Literal('transcript-file'), chat: number }),
    effects: Type.Object({ type: Type.Literal('effects'), site: number, since: number }),
    country: Type.Object({ type: Type.Literal('country'), site: number }),
    letters: Type.Object({ type: Type.Literal('letters'), again: Type.Optional(boolean) }),
    'set-site': Type.Object({
      type: Type.Literal('set-site'),
      site: number,
      name: Type.Optional(text),
      origins: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 })),
      settings: Type.Optional(settings),
      notify: Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { maxItems: 20 })),
      over: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60 }))),
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
