import type { PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { cleanName } from '../../protocol/text.ts';
import type { Rule } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { badField } from './refusals.ts';
import { inThread, threadOf } from './thread.ts';
import { asVisitor } from './who.ts';

/** What the host page tells of its visitor. */

const PROPERTIES = 50;
const NAME = 64;
const VALUE = 500;
/** Characters of what a page saw its visitor do. */
const DEED = 200;
const ADDRESS = 2048;

const longer = (field: string, text: string | undefined, longest: number): Refusal | undefined =>
  text !== undefined && text.length > longest
    ? badField(field, `The field "${field}" has at most ${longest} characters: shorten it.`)
    : undefined;

/** One property; `null` takes it back. What is said already is not said again. */
export const setProperty =
  (by: PersonId, given: string, value: string | null): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const name = cleanName(given);
    if (name === '') return badField('name', 'A property has a name of 1 to 64 characters.');
    const refusal = longer('name', name, NAME) ?? longer('value', value ?? undefined, VALUE);
    if (refusal) return refusal;
    const thread = threadOf(view, visitor);
    const now = thread.head?.properties ?? {};
    const known = Object.hasOwn(now, name);
    if (value === null ? !known : known && now[name] === value) return NOTHING;
    if (!known && Object.keys(now).length >= PROPERTIES)
      return badField('name', `A visitor has at most ${PROPERTIES} properties: take one back first.`);
    return inThread(thread, [{ type: 'property-set', name, value }]);
  };

export interface Deed {
  readonly category: string;
  readonly action: string;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly url: string;
}

export const track =
  (by: PersonId, { category, action, name, value, url }: Deed): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const refusal =
      longer('category', category, DEED) ??
      longer('action', action, DEED) ??
      longer('name', name, DEED) ??
      longer('value', value, VALUE);
    if (refusal) return refusal;
    return inThread(threadOf(view, visitor), [
      {
        type: 'tracked',
        category,
        action,
        ...(name !== undefined && { name }),
        ...(value !== undefined && { value }),
        url: url.slice(0, ADDRESS),
      },
    ]);
  };
