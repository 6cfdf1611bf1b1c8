import type { LeadFields, LeadForm } from '../../protocol/leads.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Outcome } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import { groupOf, reasonOf } from '../given.ts';
import type { Inner } from '../parts.ts';
import type { Tools } from './tools.ts';

/** What a page's form may give, in the dialect's names. */
export interface Given {
  readonly fields: LeadFields;
  readonly group?: number;
  readonly callAt?: number;
}

const FIELDS = ['name', 'email', 'phone', 'message'] as const;

/** Names that are not fields of their own. */
const OTHER: readonly string[] = [
  ...FIELDS,
  ...['group_id', 'delayed_call_time', 'captcha_key', 'captcha_value', 'user_fields'],
  // Of the forms of themes: which of the days is chosen.
  ...['date', 'delayed_call_day'],
];

/** What is to be called within so many milliseconds is called as soon as can be. */
const SOON = 60_000;

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** `user_fields` come by name, or as a list of `{name, value}`. */
const userFields = (given: unknown): readonly (readonly [string, unknown])[] => {
  if (typeof given !== 'object' || !given) return [];
  if (!Array.isArray(given)) return Object.entries(given);
  return given.flatMap((one) =>
    typeof one === 'object' && one && 'name' in one ? [[String(one.name), Reflect.get(one, 'value')]] : [],
  );
};

/** Reads what a page gave. Undefined, and told, where it is no object. */
export const readGiven = (
  { env, clock }: Pick<Inner, 'env' | 'clock'>,
  method: string,
  argument: string,
  given: unknown,
): Given | undefined => {
  if (typeof given !== 'object' || !given) {
    misfit(env, method, argument, 'an object', given);
    return undefined;
  }
  const fields: Record<string, string> = {};
  for (const field of FIELDS) {
    const value = Reflect.get(given, field);
    if (isPlain(value)) fields[field] = String(value).trim();
    else if (value !== undefined && value !== null)
      misfit(env, method, `${argument}.${field}`, 'a text', value);
  }
  const rest = Object.entries(given).filter(([name]) => !OTHER.includes(name));
  const more = [...rest, ...userFields(Reflect.get(given, 'user_fields'))]
    .filter((entry): entry is [string, string | number | boolean] => isPlain(entry[1]))
    .map(([name, value]) => [name, String(value)] as const);
  const group = groupOf(env, method, `${argument}.group_id`, Reflect.get(given, 'group_id'));
  const time: unknown = Reflect.get(given, 'delayed_call_time');
  const callAt = typeof time === 'string' || typeof time === 'number' ? Number(time) : 0;
  if (Number.isNaN(callAt)) misfit(env, method, `${argument}.delayed_call_time`, 'milliseconds', time);
  return {
    fields: { ...fields, ...(more.length > 0 && { more: Object.fromEntries(more) }) },
    ...(group && { group }),
    // Pages add a few seconds, and the visitor's clock may be slow: that is now.
    ...(callAt > clock.now() + SOON && { callAt }),
  };
};

/** A phone number that somebody could call. */
export const hasPhone = ({ fields }: Given): boolean => (fields.phone?.match(/\d/g)?.length ?? 0) >= 5;

const isCall = (form: LeadForm): boolean => form === 'sitephone' || form === 'call_generator';

/** Leaves a lead with the server. Never rejects: what came of it is the outcome. */
export const leaveLead = async (
  { acts, client, env, words }: Inner & Tools,
  form: LeadForm,
  given: Given,
  rule?: string,
): Promise<Outcome & { readonly refusal?: Refusal }> => {
  const call = isCall(form);
  try {
    await acts.leaveLead({ form, ...given, page: client.page(), ...(rule && { rule }) });
    return {
      success: true,
      info: call
        ? { title: words.callTitle, message: words.call }
        : { title: words.requestTitle, message: words.request },
    };
  } catch (problem) {
    env.warn(`${form}: the server refused. ${reasonOf(problem)}`);
    return {
      success: false,
      info: { title: words.failedTitle, message: words.failed },
      refusal: problem as Refusal,
    };
  }
};
