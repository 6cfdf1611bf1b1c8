import { Type } from 'typebox';
import { command } from './operation.ts';
import { card, number, optionalText, text } from './schemas.ts';

/** What is known of a visitor. */

export const visitorProfile = {
  'set-card': command({
    permitted: 'visitor',
    scope: 'visitor',
    does: 'Fills the card in: a name replaces the old one, an address or a number is added if it is new',
    parameters: Type.Object({ name: optionalText, email: optionalText, phone: optionalText }),
    refusals: ['bad-field', 'too-long'],
  }),
  'set-property': command({
    permitted: 'visitor',
    scope: 'visitor',
    does: 'Keeps a property that the page tells of its visitor; `null` takes it back',
    parameters: Type.Object({ name: text, value: Type.Union([text, Type.Null()]) }),
    refusals: ['bad-field'],
  }),
  track: command({
    permitted: 'visitor',
    scope: 'visitor',
    does: 'Notes what the page saw its visitor do',
    parameters: Type.Object({
      category: text,
      action: text,
      name: optionalText,
      value: optionalText,
      url: text,
    }),
    refusals: ['bad-field'],
  }),
};

export const operatorVisitors = {
  'set-card': command({
    permitted: 'operator',
    scope: 'visitor',
    does: 'Sets the whole card of a visitor, as it is from now on',
    parameters: Type.Object({ visitor: number, card }),
    refusals: ['bad-field', 'too-long'],
  }),
  note: command({
    permitted: 'operator',
    scope: 'visitor',
    does: 'Writes down what colleagues should know of a visitor, who never sees it',
    parameters: Type.Object({ visitor: number, note: text }),
    refusals: ['bad-field', 'too-long'],
  }),
};
