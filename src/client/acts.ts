import type { Uploads, VisitorActs, VisitorClient } from './surface.ts';

/** What a visitor can do beside talking. */
export const createVisitorActs = (
  { give, ask, page }: Pick<VisitorClient, 'give' | 'ask' | 'page'>,
  uploads: Uploads,
): VisitorActs => ({
  rate: (mark, comment) => give({ type: 'rate', mark, ...(comment && { comment }) }),
  setCard: (card) => give({ type: 'set-card', ...card }),
  accept: () => give({ type: 'accept' }),
  reject: () => give({ type: 'reject' }),
  ruleMet: (rule) => give({ type: 'rule-met', rule }),
  endLead: (how) => give({ type: 'end-lead', how }),
  leaveLead: (lead) => give({ type: 'leave-lead', ...lead }),
  chooseGroup: (group) => give({ type: 'choose-group', group }),
  setProperty: (name, value) => give({ type: 'set-property', name, value }),
  track: (what) => give({ type: 'track', ...what, url: page().url }),
  sendTranscript: async (email) => void (await ask({ type: 'transcript', email } as const)),
  transcript: () => ask({ type: 'transcript-file' } as const),
  uploads,
});
