import { Type } from 'typebox';
import type { Lead } from '../leads.ts';
import { command, query, typed } from './operation.ts';
import {
  leadFields,
  leadForm,
  leadStatus,
  line,
  number,
  optionalNumber,
  optionalText,
  page,
} from './schemas.ts';

/** What visitors ask for outside a conversation. */

export const visitorLeads = {
  'end-lead': command({
    permitted: 'visitor',
    scope: 'lead',
    does: 'Puts the form away that is shown; `hidden`: by what happened on another page',
    parameters: Type.Object({ how: Type.Union([Type.Literal('cancelled'), Type.Literal('hidden')]) }),
  }),
  'leave-lead': command({
    permitted: 'visitor',
    scope: 'lead',
    does: 'Leaves a request, and ends the form that is shown',
    parameters: Type.Object({
      form: leadForm,
      fields: leadFields,
      page,
      group: optionalNumber,
      callAt: optionalNumber,
      rule: optionalText,
    }),
    refusals: ['bad-field', 'too-long'],
  }),
};

export const operatorLeads = {
  'set-lead': command({
    permitted: 'operator',
    scope: 'lead',
    does: 'Tells how far one is with a request, or what colleagues should know of it',
    parameters: Type.Object({ lead: number, status: Type.Optional(leadStatus), note: optionalText }),
    refusals: ['bad-field', 'too-long'],
  }),
  leads: query({
    permitted: 'operator',
    scope: 'lead',
    does: 'Gives requests older than `before`, at most `limit` (1–100), the newest first',
    parameters: Type.Object({ before: optionalNumber, status: Type.Optional(leadStatus), limit: line }),
    result: typed<{ readonly leads: readonly Lead[]; readonly more: boolean }>('{ leads: Lead[], more }'),
  }),
};
