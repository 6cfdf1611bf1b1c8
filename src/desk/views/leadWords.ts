import type { DeskWords } from '../../i18n/desk-en.ts';
import type { Lead } from '../../protocol/leads.ts';

/** Who it is: the name, else how they can be reached. */
export const calledIn = ({ fields, visitor }: Lead, words: DeskWords): string =>
  fields.name || fields.phone || fields.email || words.visitor(visitor);

/** A lead in a line: who asked for what. */
export const leadWords = (
  lead: Lead,
  words: DeskWords,
): { readonly title: string; readonly body: string } => {
  const { message, name, phone } = lead.fields;
  const call = lead.form === 'sitephone' || lead.form === 'call_generator';
  const said = message?.trim() || (call && name ? phone : '');
  const what = call ? words.asksCall : words.asks;
  return { title: calledIn(lead, words), body: said ? `${what}: ${said}` : what };
};
