import { Type } from 'typebox';
import type { Effect } from '../campaigns.ts';
import type { CountryGuess } from '../country.ts';
import type { Letters } from '../letters.ts';
import type { Site } from '../sites.ts';
import { query, typed } from './operation.ts';
import { boolean, number, text } from './schemas.ts';
import { settings } from './site-settings.ts';

/** The sites, and what the server does for them. */

export const sites = {
  'set-site': query({
    permitted: 'admin',
    scope: 'site',
    does: 'Changes a site. `over` has what each changed part was, by `printOfData`: where one is otherwise now, it is `stale`',
    parameters: Type.Object({
      site: number,
      name: Type.Optional(text),
      origins: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 })),
      settings: Type.Optional(settings),
      notify: Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { maxItems: 20 })),
      over: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60 }))),
    }),
    result: typed<Site>('Site'),
    refusals: ['bad-field', 'too-long', 'stale'],
  }),
  effects: query({
    permitted: 'operator',
    scope: 'site',
    does: 'Gives what came of the rules of a site since a time',
    parameters: Type.Object({ site: number, since: number }),
    result: typed<readonly Effect[]>('Effect[]'),
  }),
  country: query({
    permitted: 'operator',
    scope: 'site',
    does: 'Gives the country of a site that sets none, as the server guesses it',
    parameters: Type.Object({ site: number }),
    result: typed<CountryGuess>('CountryGuess'),
    refusals: ['bad-field'],
  }),
  letters: query({
    permitted: 'admin',
    scope: 'site',
    does: 'Gives the letters that could not be sent; with `again` they go again first',
    parameters: Type.Object({ again: Type.Optional(boolean) }),
    result: typed<Letters>('Letters'),
  }),
};
