import type { LeadFields, LeadForm, LeadLeft } from '../../protocol/leads.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { cleanName, cleanText } from '../../protocol/text.ts';
import { isRefusal } from './decision.ts';
import { emailField, nameField, phoneField, textField } from './fields.ts';
import { badField } from './refusals.ts';

/** Further fields of a page's own form. */
const MORE = { fields: 30, name: 64, value: 2000 };

/** What is kept of a page's own form. */
const LONGEST = { name: LIMITS.name, email: MORE.value, phone: MORE.value, message: LIMITS.message };

/** Forms that are asked for a call. */
const CALLS: readonly LeadForm[] = ['sitephone', 'call_generator'];

type Checked = { readonly value: string; readonly written?: string } | Refusal;

const checks = (country: string) => ({
  name: (text: string): Checked => nameField('fields.name', text, 'be empty'),
  email: (text: string): Checked => emailField('fields.email', text),
  phone: (text: string): Checked => phoneField('fields.phone', text, country),
  message: (text: string): Checked => textField('fields.message', text, LIMITS.message),
});

const moreOf = (more: LeadFields['more'] = {}): { readonly value: LeadFields } | Refusal => {
  const entries = Object.entries(more).map(([name, text]) => [cleanName(name), cleanText(text)] as const);
  if (entries.length > MORE.fields)
    return badField('fields.more', `A form has at most ${MORE.fields} fields of its own.`);
  const bad = entries.find(([name, text]) => !name || name.length > MORE.name || text.length > MORE.value);
  if (bad)
    return badField(
      `fields.more.${bad[0].slice(0, MORE.name)}`,
      `A field of a form has a name of 1 to ${MORE.name} characters and at most ${MORE.value} in it.`,
    );
  const filled = entries.filter(([, text]) => text !== '');
  return { value: filled.length > 0 ? { more: Object.fromEntries(filled) } : {} };
};

/** Its first characters, none of them halved. */
const first = (text: string, count: number): string => [...text].slice(0, count).join('');

/** As much of it as is kept. */
const cut = (more: LeadFields['more'] = {}): LeadFields['more'] =>
  Object.fromEntries(
    Object.entries(more)
      .map(([name, text]) => [first(cleanName(name), MORE.name), first(cleanText(text), MORE.value)])
      .filter(([name]) => name)
      .slice(0, MORE.fields),
  );

/**
 * What somebody filled in, cleaned; blanks are left out. The refusal names the field that is wrong. A page's
 * own form has been accepted by that page, and nobody is asked again: what is wrong in it stays as a further
 * field, and what is too long is cut.
 */
export const fieldsOfLead = (
  { form, fields }: LeadLeft,
  country: string,
): { readonly value: LeadFields } | Refusal => {
  const check = checks(country);
  const isOwn = form === 'request';
  const filled: { -readonly [field in keyof typeof check | 'phoneWritten']?: string } = {};
  const unread: Record<string, string> = {};
  for (const field of ['name', 'email', 'phone', 'message'] as const) {
    const text = fields[field];
    if (text === undefined || text.trim() === '') continue;
    const clean = check[field](isOwn ? first(text, LONGEST[field]) : text);
    if (!isRefusal(clean)) {
      filled[field] = clean.value;
      if (clean.written !== undefined) filled.phoneWritten = clean.written;
    } else if (isOwn) unread[field] = text;
    else return clean;
  }
  const more = moreOf(isOwn ? cut({ ...unread, ...fields.more }) : fields.more);
  if (isRefusal(more)) return more;
  const value = { ...filled, ...more.value };
  return refusalOfBlank(form, value) ?? { value };
};

/** A form that only leads somewhere asks for nothing; of any other something has to come back. */
const refusalOfBlank = (
  form: LeadForm,
  { name, email, phone, message, more }: LeadFields,
): Refusal | undefined => {
  if (CALLS.includes(form) && !phone)
    return badField('fields.phone', 'The telephone number is missing: whom shall we call?');
  if (form === 'personal_form' || email || phone || message) return undefined;
  if (form === 'request' && (name || more)) return undefined;
  return badField(
    'fields',
    'There is nothing in it: give an e-mail address, a telephone number or a message.',
  );
};
