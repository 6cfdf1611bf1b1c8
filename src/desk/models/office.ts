import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { Listed, OperatorClient } from '../../client/operator-surface.ts';
import type { ChatId, PersonId } from '../../protocol/ids.ts';
import type { VisitorHere } from '../../protocol/people.ts';

/** What fills the middle of the desk. A visitor without a chat can be looked at, too. */
export type Selection =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'chat'; readonly chat: ChatId }
  | { readonly kind: 'visitor'; readonly person: PersonId };

/** What a narrow screen shows of the three columns. */
export type Pane = 'lists' | 'talk' | 'visitor';

export type Sheet = 'help' | 'you' | 'team' | 'site' | 'install';

const NOTHING: Selection = { kind: 'nothing' };

const same = (a: Selection, b: Selection): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'chat' || a.chat === (b as typeof a).chat) &&
  (a.kind !== 'visitor' || a.person === (b as typeof a).person);

/** Where the operator is: which conversation, which pane, which sheet. */
export const Office = createModel((client: OperatorClient) => {
  const selection = signal<Selection>(NOTHING);
  const pane = signal<Pane>('lists');
  const sheet = signal<Sheet | undefined>();
  const colleaguesOpen = signal(false);
  /** The last card of the chosen visitor, so that it does not vanish with their last page. */
  const lastHere = signal<VisitorHere | undefined>();

  const everyone = computed<readonly Listed[]>(() => [
    ...client.waiting.value,
    ...client.mine.value,
    ...client.others.value,
  ]);

  const here = computed(() => {
    const { value } = selection;
    if (value.kind === 'nothing') return undefined;
    const listed = value.kind === 'chat' ? everyone.value.find((one) => one.chat === value.chat) : undefined;
    if (listed?.here) return listed.here;
    return client.visitors.value.find((one) =>
      value.kind === 'chat' ? one.chat === value.chat : one.person.id === value.person,
    );
  });

  effect(() => {
    if (here.value) lastHere.value = here.value;
  });

  // A visitor who was only being looked at has written: their chat takes the middle.
  effect(() => {
    const { value } = selection;
    if (value.kind === 'visitor' && here.value?.chat)
      selection.value = { kind: 'chat', chat: here.value.chat };
  });

  const choose = (to: Selection) => {
    if (!same(selection.peek(), to)) {
      lastHere.value = undefined;
      selection.value = to;
    }
    pane.value = 'talk';
  };

  const step = (by: 1 | -1) => {
    const chats = [...client.waiting.peek(), ...client.mine.peek()];
    if (!chats.length) return;
    const at = selection.peek();
    const index = at.kind === 'chat' ? chats.findIndex((one) => one.chat === at.chat) : -1;
    const start = index < 0 && by < 0 ? 0 : index;
    const next = chats[(start + by + chats.length) % chats.length];
    if (next) choose({ kind: 'chat', chat: next.chat });
  };

  return {
    selection,
    pane,
    sheet,
    colleaguesOpen,
    chosenChat: computed(() => (selection.value.kind === 'chat' ? selection.value.chat : undefined)),
    chosenPerson: computed(() => (selection.value.kind === 'visitor' ? selection.value.person : undefined)),
    /** Set while the chosen visitor has a page open. */
    here,
    /** The same, or what was known last. */
    card: computed(() => here.value ?? lastHere.value),
    choose,
    /** The next or previous conversation of waiting and mine, around the end. */
    step,
    goTo: (to: Pane) => {
      pane.value = to;
    },
    /** One step out: the visitor's card, then the conversation. */
    back: () => {
      pane.value = pane.peek() === 'visitor' ? 'talk' : 'lists';
    },
    leave: () => {
      selection.value = NOTHING;
      pane.value = 'lists';
    },
    show: (what: Sheet | undefined) => {
      sheet.value = what;
    },
    unfold: (open: boolean) => {
      colleaguesOpen.value = open;
    },
  };
});

export type OfficeModel = InstanceType<typeof Office>;
