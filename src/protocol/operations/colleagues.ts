import { Type } from 'typebox';
import type { Group } from '../groups.ts';
import type { Colleague } from '../people.ts';
import { command, query, typed } from './operation.ts';
import { boolean, hours, number, optionalNumber, optionalText, role, routing, text } from './schemas.ts';

/** Oneself, colleagues and departments. */

const chosen = Type.Union([Type.Literal('online'), Type.Literal('away'), Type.Literal('offline')]);

export const colleagues = {
  choose: command({
    permitted: 'operator',
    scope: 'colleague',
    does: 'Chooses whether one takes consultations: `online`, `away` or `offline`',
    parameters: Type.Object({ availability: chosen }),
    refusals: ['bad-field'],
  }),
  introduce: command({
    permitted: 'operator',
    scope: 'colleague',
    does: 'Changes one’s own name, position or picture (an address that `PUT /desk/avatar` gave); empty removes position and picture',
    parameters: Type.Object({ name: optionalText, position: optionalText, avatar: optionalText }),
    refusals: ['bad-field', 'too-long'],
  }),
  'invite-colleague': query({
    permitted: 'admin',
    scope: 'colleague',
    does: 'Makes an account, and a link with which its owner chooses a password: it works once, for 7 days',
    parameters: Type.Object({ email: text, name: text, role }),
    result: typed<{ readonly link: string; readonly colleague: Colleague }>('{ link, colleague: Colleague }'),
    refusals: ['bad-field', 'too-long', 'exists'],
  }),
  'set-colleague': query({
    permitted: 'admin',
    scope: 'colleague',
    does: 'Disables an account (which ends every session) or enables it, or sets its role or limit',
    parameters: Type.Object({
      person: number,
      disabled: Type.Optional(boolean),
      role: Type.Optional(role),
      limit: optionalNumber,
    }),
    result: typed<Colleague>('Colleague'),
    refusals: ['bad-field'],
  }),
  'set-group': query({
    permitted: 'admin',
    scope: 'colleague',
    does: 'Changes a department, or makes one where there is no `id`; `hours: null` are those of the site',
    parameters: Type.Object({
      id: optionalNumber,
      name: optionalText,
      members: Type.Optional(Type.Array(number, { maxItems: 1000 })),
      routing: Type.Optional(routing),
      offerFor: optionalNumber,
      hours: Type.Optional(hours),
      removed: Type.Optional(boolean),
    }),
    result: typed<Group>('Group'),
    refusals: ['bad-field', 'too-long'],
  }),
};
