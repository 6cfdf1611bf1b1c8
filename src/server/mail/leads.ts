import type { Seq } from '../../protocol/ids.ts';
import type { Lead } from '../../protocol/leads.ts';
import type { Site } from '../../protocol/sites.ts';
import type { Directory } from '../directory.ts';
import type { Log } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { leadLetter } from './lead.ts';
import type { Postman } from './postman.ts';
import { tongueIn } from './words.ts';

export interface LeadMailPorts {
  readonly store: Pick<Store, 'onCommit' | 'lead'>;
  readonly directory: Pick<Directory, 'site' | 'group'>;
  readonly postman: Pick<Postman, 'post'>;
  readonly log: Log;
  readonly baseUrl: () => string;
}

const tongueFor = ({ settings, name }: Site, { fields, page }: Lead) =>
  settings.language === 'auto'
    ? tongueIn(`${name} ${settings.title} ${page.title} ${fields.name ?? ''} ${fields.message ?? ''}`)
    : settings.language;

/** Writes to those whom a site names as soon as a lead is left. Returns the undo. */
export const mailLeads = ({ store, directory, postman, log, baseUrl }: LeadMailPorts): (() => void) => {
  const write = async (id: Seq): Promise<void> => {
    const lead = await store.lead(id);
    const site = lead && directory.site(lead.site);
    if (!lead || !site) return;
    const letter = leadLetter({
      lead,
      site,
      group: lead.group === undefined ? undefined : directory.group(lead.group)?.name,
      tongue: tongueFor(site, lead),
      timeZone: site.settings.hours?.timeZone ?? 'UTC',
      base: baseUrl(),
    });
    for (const to of site.notify) await postman.post({ to, ...letter });
  };

  return store.onCommit((logged) => {
    for (const { event } of logged)
      if (event.type === 'lead-left')
        write(event.seq).catch((problem: unknown) =>
          log.error({ err: problem, lead: event.seq }, 'nobody could be written to about a lead'),
        );
  });
};
