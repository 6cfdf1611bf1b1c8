import { Type } from 'typebox';
import { query, typed } from './operation.ts';
import { number, text } from './schemas.ts';

/** The last consultation, to keep. */

const file = typed<{ readonly name: string; readonly html: string }>('{ name, html }');
const nothing = typed<null>('null');
const letter = 'Sends the last consultation to an address; answered when the letter is kept for sending';
const page = 'Gives the last consultation as a page of HTML, with a name for the file';

export const visitorTranscripts = {
  transcript: query({
    permitted: 'visitor',
    scope: 'chat',
    does: letter,
    parameters: Type.Object({ email: text }),
    result: nothing,
    refusals: ['no-consultation', 'bad-field'],
  }),
  'transcript-file': query({
    permitted: 'visitor',
    scope: 'chat',
    does: page,
    parameters: Type.Object({}),
    result: file,
    refusals: ['no-consultation'],
  }),
};

export const operatorTranscripts = {
  transcript: query({
    permitted: 'operator',
    scope: 'chat',
    does: letter,
    parameters: Type.Object({ chat: number, email: text }),
    result: nothing,
    refusals: ['unknown-chat', 'no-consultation', 'bad-field'],
  }),
  'transcript-file': query({
    permitted: 'operator',
    scope: 'chat',
    does: page,
    parameters: Type.Object({ chat: number }),
    result: file,
    refusals: ['unknown-chat', 'no-consultation'],
  }),
};
