import { Type } from 'typebox';
import type { HistoryPage } from '../snapshots.ts';
import { command, query, typed } from './operation.ts';
import { boolean, file, line, marks, number, offer, optionalNumber, optionalText, text } from './schemas.ts';

/** How conversations begin, go on, change hands and end. */

const history = typed<HistoryPage>('HistoryPage');
const { Object: object } = Type;

export const visitorConversations = {
  start: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Begins a consultation without words, in a department that the site offers',
    parameters: object({ group: optionalNumber }),
    refusals: ['bad-field'],
  }),
  say: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Posts a message, and begins a consultation where none is going on; the text may be empty where there is a file',
    parameters: object({ text, file, group: optionalNumber }),
    refusals: ['empty', 'too-long', 'bad-field'],
  }),
  close: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Ends the consultation',
    parameters: object({}),
  }),
  mark: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Tells up to which event the conversation was delivered and read',
    parameters: object(marks),
  }),
  rate: command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Rates the consultation that is going on, or the last one, with 1 to 5; `null` takes the mark back',
    parameters: object({
      mark: Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Type.Null()]),
      comment: optionalText,
    }),
    refusals: ['bad-field', 'too-long', 'no-consultation'],
  }),
  'choose-group': command({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Moves a consultation that waits to another department; where none is going on, begins one there',
    parameters: object({ group: number }),
    refusals: ['bad-field', 'taken'],
  }),
  history: query({
    permitted: 'visitor',
    scope: 'chat',
    does: 'Gives lines older than `before`, at most `limit` (1–100), the oldest first',
    parameters: object({ before: number, limit: line }),
    result: history,
  }),
};

const chat = object({ chat: number });

export const operatorConversations = {
  say: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Posts a message: it takes a consultation that waits, joins a colleague’s, or begins one; `seen` is the last message its author had seen, `system` lets the house speak',
    parameters: object({
      chat: number,
      text,
      seen: optionalNumber,
      file,
      system: Type.Optional(boolean),
      offer: Type.Optional(offer),
    }),
    refusals: ['unknown-chat', 'empty', 'too-long', 'bad-field', 'stale'],
  }),
  take: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Takes a consultation that waits',
    parameters: chat,
    refusals: ['unknown-chat', 'no-consultation', 'closed', 'taken'],
  }),
  join: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Comes in beside whoever has the consultation',
    parameters: chat,
    refusals: ['unknown-chat', 'no-consultation', 'closed'],
  }),
  leave: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Goes out; a consultation that one has waits again',
    parameters: chat,
    refusals: ['unknown-chat'],
  }),
  transfer: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Hands a consultation to a colleague who is online, or back to those who wait, of a department',
    parameters: object({ chat: number, operator: optionalNumber, group: optionalNumber }),
    refusals: ['unknown-chat', 'no-consultation', 'closed', 'taken', 'bad-field'],
  }),
  close: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Ends a consultation that waits, or that one is in; an administrator ends any',
    parameters: chat,
    refusals: ['unknown-chat', 'taken'],
  }),
  mark: command({
    permitted: 'operator',
    scope: 'chat',
    does: 'Tells up to which event a chat was delivered and read',
    parameters: object({ chat: number, ...marks }),
    refusals: ['unknown-chat'],
  }),
  history: query({
    permitted: 'operator',
    scope: 'chat',
    does: 'Gives lines of a chat older than `before`, at most `limit` (1–100), the oldest first',
    parameters: object({ chat: number, before: number, limit: line }),
    result: history,
    refusals: ['unknown-chat'],
  }),
};
