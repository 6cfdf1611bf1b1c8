import type { Lead } from '../../protocol/leads.ts';
import type { Site } from '../../protocol/sites.ts';
import type { Tongue } from '../office/phrases.ts';
import type { Mail } from '../store/store.ts';
import { link, paragraph, prose, sheet, table } from './html.ts';
import { createTimes } from './times.ts';
import { type MailWords, mailWords } from './words.ts';

export interface LeadLetterOf {
  readonly lead: Lead;
  readonly site: Site;
  readonly group: string | undefined;
  readonly tongue: Tongue;
  /** IANA name of one that this runtime knows. */
  readonly timeZone: string;
  /** Where the desk is: `https://chat.example`. */
  readonly base: string;
}

/** A letter but for its address. */
export type Letter = Pick<Mail, 'subject' | 'html' | 'text' | 'replyTo'>;

type Row = readonly [name: string, text: string];

const campaignOf = (url: string): readonly Row[] => {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].filter(([name]) => /^(utm_[a-z]+|gclid|yclid|fbclid)$/.test(name));
};

const rowsOf = ({ lead, site, group, tongue, timeZone }: LeadLetterOf, words: MailWords['lead']): Row[] => {
  const { name, email, phone, phoneWritten, message, more = {} } = lead.fields;
  const times = createTimes(tongue, timeZone);
  const at = (moment: number) => `${times.both(moment)} (${timeZone})`;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.name, name],
    [words.email, email],
    [words.phone, phone],
    [words.phoneWritten, phoneWritten],
    [words.callAt, lead.callAt === undefined ? undefined : at(lead.callAt)],
    [words.message, message],
    ...Object.entries(more),
    [words.group, group],
    [words.form, words.forms[lead.form]],
    [words.site, site.name],
    [words.page, lead.page.title ? `${lead.page.title}\n${lead.page.url}` : lead.page.url],
    ...campaignOf(lead.page.url),
    [words.referrer, lead.page.referrer],
    [words.rule, site.settings.rules.find(({ id }) => id === lead.rule)?.name],
    [words.left, at(lead.at)],
  ];
  return rows.flatMap(([title, text]) => (text ? [[title, text] as const] : []));
};

/** What those who wait for leads are written. An answer goes to whoever left it, where they gave an address. */
export const leadLetter = (of: LeadLetterOf): Letter => {
  const { lead, site, tongue, base } = of;
  const words = mailWords(tongue).lead;
  const rows = rowsOf(of, words);
  const { name, phone, email } = lead.fields;
  const desk = `${base}/desk/`;
  const foot = email ? words.reply : site.name;
  const body = [
    table(rows.map(([title, text]) => [title, prose(text)])),
    paragraph(`<br>${link(desk, words.open)}`),
  ];
  return {
    subject: words.subject(name || phone || email || words.somebody, site.name),
    html: sheet({
      language: tongue,
      title: words.title,
      accent: site.settings.accent,
      body: body.join('\n'),
      foot,
    }),
    text: `${words.title}\n\n${rows.map(([title, text]) => `${title}: ${text}`).join('\n')}\n\n${words.open}: ${desk}\n\n-- \n${foot}\n`,
    ...(email && { replyTo: email }),
  };
};
