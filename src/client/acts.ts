import { leaveLead } from './leaving.ts';
import type { Uploads, VisitorActs, VisitorClient } from './surface.ts';

type Ground = Pick<VisitorClient, 'give' | 'ask' | 'page' | 'ports'>;

/** What a visitor can do beside talking. */
export const createVisitorActs = (client: Ground, uploads: Uploads): VisitorActs => ({
  ...createVisitorDeeds(client),
  uploads,
});

/** The same without files, which are loaded where there are some. */
export const createVisitorDeeds = ({ give, ask, page, ports }: Ground): Omit<VisitorActs, 'uploads'> => ({
  rate: (mark, comment) => give({ type: 'rate', mark, ...(comment && { comment }) }),
  setCard: (card) => give({ type: 'set-card', ...card }),
  accept: () => give({ type: 'accept' }),
  reject: () => give({ type: 'reject' }),
  ruleMet: (rule) => give({ type: 'rule-met', rule }),
  endLead: (how) => give({ type: 'end-lead', how }),
  leaveLead: (lead) => leaveLead({ give, ports }, lead),
  chooseGroup: (group) => give({ type: 'choose-group', group }),
  setProperty: (name, value) => give({ type: 'set-property', name, value }),
  track: (what) => give({ type: 'track', ...what, url: page().url }),
  sendTranscript: async (email) => void (await ask({ type: 'transcript', email } as const)),
  transcript: () => ask({ type: 'transcript-file' } as const),
});
