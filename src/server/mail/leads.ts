import type { Seq } from '../../protocol/ids.ts';
import type { Lead } from '../../protocol/leads.ts';
import { zoneOf } from '../../protocol/locale.ts';
import type { Site } from '../../protocol/sites.ts';
import type { Directory } from '../directory.ts';
import { createAlarm } from '../floor/alarm.ts';
import type { Clock, Log } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { type Letter, leadLetter } from './lead.ts';
import type { Postman } from './postman.ts';
import { tongueIn } from './words.ts';

export interface LeadMailPorts {
  readonly store: Pick<Store, 'onCommit' | 'leads' | 'mails'>;
  readonly directory: Pick<Directory, 'site' | 'group'>;
  readonly postman: Pick<Postman, 'postAbout'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The head of the log at the start. */
  readonly start: Seq;
  readonly baseUrl: () => string;
}

const tongueFor = ({ settings, name }: Site, { fields, page }: Lead) =>
  settings.language === 'auto'
    ? tongueIn(`${name} ${settings.title} ${page.title} ${fields.name ?? ''} ${fields.message ?? ''}`)
    : settings.language;

/** Leads read at once. */
const PAGE = 100;

/**
 * Writes to those whom a site names as soon as a lead is left. Follows the log with a cursor of its
 * own: a lead that came just before the end of a process is written of after the next start. Returns the undo.
 */
export const mailLeads = (ports: LeadMailPorts): (() => void) => {
  const { store, directory, postman, baseUrl, start } = ports;

  const lettersAbout = (lead: Lead): readonly (Letter & { readonly to: string })[] => {
    const site = directory.site(lead.site);
    if (!site || site.notify.length === 0) return [];
    const letter = leadLetter({
      lead,
      site,
      group: lead.group === undefined ? undefined : directory.group(lead.group)?.name,
      tongue: tongueFor(site, lead),
      timeZone: zoneOf(site.settings.hours?.timeZone),
      base: baseUrl(),
    });
    return site.notify.map((to) => ({ to, ...letter }));
  };

  /** Leads after a number, the oldest first. */
  const leadsAfter = async (seq: Seq): Promise<readonly Lead[]> => {
    const found: Lead[] = [];
    for (let before: Seq | undefined; ; ) {
      const { leads, more } = await store.leads({ before, limit: PAGE });
      const newer = leads.filter(({ id }) => id > seq);
      found.push(...newer);
      before = leads.at(-1)?.id;
      if (!more || newer.length < leads.length || before === undefined) return found.reverse();
    }
  };

  const alarm = createAlarm(ports, { gather: 50, name: 'writing about leads' }, async () => {
    const seq = await store.mails.writtenUpTo();
    // Whatever was left before there were letters stays at the desk.
    if (seq === undefined) await postman.postAbout(start, []);
    for (const lead of await leadsAfter(seq ?? start)) await postman.postAbout(lead.id, lettersAbout(lead));
    return undefined;
  });

  alarm.ring();
  const undo = store.onCommit((logged) => {
    if (logged.some(({ event }) => event.type === 'lead-left')) alarm.ring();
  });
  return () => {
    undo();
    alarm.stop();
  };
};
