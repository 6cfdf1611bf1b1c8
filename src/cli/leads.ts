import { LEAD_STATUSES, type Lead, type LeadStatus } from '../protocol/leads.ts';
import type { Env } from '../server/config.ts';
import type { Store } from '../server/store/store.ts';
import { columns, withOffice } from './office.ts';
import { printable, short, utc } from './terminal.ts';

export interface LeadOptions {
  readonly status?: string;
  readonly limit?: string;
  readonly csv?: true;
}

/** Leads asked for at once. */
const PAGE = 100;

const statusOf = (text: string | undefined): LeadStatus | undefined => {
  const status = LEAD_STATUSES.find((one) => one === text);
  if (text !== undefined && !status)
    throw new Error(`"${text}" is no status: it is one of ${LEAD_STATUSES.join(', ')}.`);
  return status;
};

const limitOf = (text: string | undefined, csv: boolean): number => {
  if (text === undefined) return csv ? Number.POSITIVE_INFINITY : PAGE;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`"${text}" is no number of leads.`);
  return Number(text);
};

/** The newest first, page by page. */
const leadsOf = async (
  store: Store,
  status: LeadStatus | undefined,
  most: number,
): Promise<readonly Lead[]> => {
  const all: Lead[] = [];
  for (;;) {
    const { leads, more } = await store.leads({
      before: all.at(-1)?.id,
      status,
      limit: Math.min(PAGE, most - all.length),
    });
    all.push(...leads);
    if (!more || leads.length === 0 || all.length >= most) return all;
  }
};

/**
 * A cell that no spreadsheet takes for a formula, whatever a visitor wrote: what begins like one
 * gets an apostrophe, which spreadsheets do not show. Signs of full width count as theirs do in East Asia.
 */
const cell = (text: string): string => {
  const harmless = /^\s*[=+\-@\t\r|%\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
};

const HEAD = [
  ...['id', 'at', 'status', 'form', 'site', 'visitor', 'name', 'email', 'phone', 'message', 'more'],
  ...['call at', 'group', 'page', 'referrer', 'rule', 'note', 'phone as written'],
];

const iso = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString());

const cellsOf = (lead: Lead, site: string, group: string): readonly string[] => {
  const { name = '', email = '', phone = '', phoneWritten = '', message = '', more = {} } = lead.fields;
  return [
    ...[String(lead.id), iso(lead.at), lead.status, lead.form, site, String(lead.visitor)],
    ...[name, email, phone, message],
    Object.entries(more)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n'),
    ...[iso(lead.callAt), group, lead.page.url, lead.page.referrer, lead.rule ?? '', lead.note, phoneWritten],
  ];
};

/** Comma-separated, with a mark at the beginning by which spreadsheets know UTF-8. */
const written = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}`;

const lineOf = ({ id, at, status, form, fields }: Lead): readonly string[] => [
  String(id),
  utc(at),
  status,
  form,
  ...[fields.name, fields.phone ?? fields.email, fields.message].map((text) => printable(short(text ?? '-'))),
];

export const listLeads = (env: Env, options: LeadOptions): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const status = statusOf(options.status);
    const leads = await leadsOf(store, status, limitOf(options.limit, options.csv === true));
    if (options.csv) {
      const [sites, groups] = [await store.sites(), await store.groups()];
      const rows = leads.map((lead) =>
        cellsOf(
          lead,
          sites.find((one) => one.id === lead.site)?.key ?? '',
          groups.find((one) => one.id === lead.group)?.name ?? '',
        ),
      );
      return written([HEAD, ...rows]);
    }
    if (leads.length === 0)
      return status ? `There is no lead with the status ${status}.` : 'There is no lead yet.';
    return columns([
      ['ID', 'AT (UTC)', 'STATUS', 'FORM', 'NAME', 'CONTACT', 'MESSAGE'],
      ...leads.map(lineOf),
    ]);
  });
