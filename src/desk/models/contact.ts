import { computed, createModel, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { NO_CARD, type VisitorCard } from '../../protocol/cards.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { type Fault, email as isEmail } from './form.ts';
import { isRefusal } from './refusal.ts';

/** How many addresses, and how many numbers, a card holds. */
export const MOST = 5;

export type ContactField = 'name' | 'company' | `emails.${number}` | `phones.${number}`;

/** The card as it is typed: there is always one empty line to write in. */
export interface ContactDraft {
  readonly name: string;
  readonly company: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

type Faults = Readonly<Partial<Record<ContactField, Fault>>>;

/** What is known of the visitor; the name of a chat that is older than cards stands in the person. */
export const cardOf = (head: ChatHead | undefined): VisitorCard => {
  const name = head?.people[head.visitor]?.name ?? '';
  return head?.card ?? { ...NO_CARD, name };
};

const filled = (list: readonly string[]): readonly string[] => list.map((one) => one.trim()).filter(Boolean);

/** With an empty line at the end, while there is room. */
const open = (list: readonly string[]): readonly string[] => {
  const last = list.at(-1);
  return list.length < MOST && (last === undefined || last.trim() !== '') ? [...list, ''] : list;
};

/** A number has between five and fifteen digits, however it is written. */
const phone = (value: string): Fault | undefined => {
  const digits = value.replace(/\D/g, '').length;
  const known = /^[\d\s()+.\-–/#*x]+$/i.test(value.trim());
  return known && digits >= 5 && digits <= 15 ? undefined : { why: 'phone' };
};

export const draftOf = (card: VisitorCard): ContactDraft => ({
  name: card.name,
  company: card.company ?? '',
  emails: open(card.emails),
  phones: open(card.phones),
});

/** The card that a draft says, without empty lines and twins. */
export const cardFrom = (draft: ContactDraft): VisitorCard => {
  const company = draft.company.trim();
  return {
    name: draft.name.trim(),
    emails: [...new Set(filled(draft.emails))],
    phones: [...new Set(filled(draft.phones))],
    ...(company && { company }),
  };
};

export const faultsOf = (draft: ContactDraft): Faults => {
  const long: Fault = { why: 'too-long', most: LIMITS.name };
  const each = (
    kind: 'emails' | 'phones',
    check: (value: string) => Fault | undefined,
  ): (readonly [ContactField, Fault])[] =>
    draft[kind].flatMap((value, at) => {
      const fault = value.trim() ? check(value) : undefined;
      return fault ? [[`${kind}.${at}` as const, fault] as const] : [];
    });
  return Object.fromEntries([
    ...(draft.name.trim().length > LIMITS.name ? [['name', long] as const] : []),
    ...(draft.company.trim().length > LIMITS.name ? [['company', long] as const] : []),
    ...each('emails', isEmail),
    ...each('phones', phone),
  ]);
};

const FIELD = /(?:^|\.)(name|company|(?:emails|phones)\.\d+)$/;

/** The visitor's card while an operator changes it. */
export const Contact = createModel(
  (client: OperatorClient, visitor: PersonId, present: () => VisitorCard) => {
    const draft = signal<ContactDraft | undefined>();
    const faults = signal<Faults>({});
    const busy = signal(false);
    const refused = signal('');

    const change = (to: Partial<ContactDraft>, field: ContactField) => {
      const now = draft.peek();
      if (!now) return;
      draft.value = { ...now, ...to };
      const { [field]: _, ...others } = faults.peek();
      faults.value = others;
      refused.value = '';
    };

    const save = async () => {
      const now = draft.peek();
      if (!now || busy.peek()) return;
      faults.value = faultsOf(now);
      if (Object.keys(faults.peek()).length) return;
      busy.value = true;
      try {
        await client.setCard(visitor, cardFrom(now));
        draft.value = undefined;
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        const field = FIELD.exec(thrown.field ?? '')?.[1] as ContactField | undefined;
        if (field) faults.value = { [field]: { why: 'refused', text: thrown.text } } as Faults;
        else refused.value = thrown.text;
      } finally {
        busy.value = false;
      }
    };

    return {
      draft,
      faults,
      busy,
      refused,
      editing: computed(() => draft.value !== undefined),
      edit: () => {
        draft.value = draftOf(present());
        faults.value = {};
        refused.value = '';
      },
      cancel: () => {
        draft.value = undefined;
      },
      set: (name: 'name' | 'company', value: string) => change({ [name]: value }, name),
      setLine: (kind: 'emails' | 'phones', at: number, value: string) => {
        const lines = draft.peek()?.[kind] ?? [];
        change({ [kind]: open(lines.map((one, index) => (index === at ? value : one))) }, `${kind}.${at}`);
      },
      save,
    };
  },
);

export type ContactModel = InstanceType<typeof Contact>;
