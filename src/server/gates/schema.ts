import { Type } from 'typebox';
import { LIMITS } from '../../protocol/limits.ts';
import { boolean, device, number, page, text, uid } from '../../protocol/operations/schemas.ts';

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

/** What is asked of a connection rather than of the server: whose events it gets. */
export const following = {
  open: Type.Object({ chat: number }),
  leave: Type.Object({ chat: number }),
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
