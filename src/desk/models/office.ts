import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { Listed, OperatorClient } from '../../client/operator-surface.ts';
import type { GroupId } from '../../protocol/groups.ts';
import type { ChatId, PersonId, Seq } from '../../protocol/ids.ts';
import type { VisitorHere } from '../../protocol/people.ts';
import type { Section } from './settings/site.ts';
import { inTurn, ofGroup } from './turns.ts';

/** What fills the middle of the desk. A visitor without a chat can be looked at, too. */
export type Selection =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'chat'; readonly chat: ChatId }
  | { readonly kind: 'visitor'; readonly person: PersonId };

/** What a narrow screen shows of the three columns. */
export type Pane = 'lists' | 'talk' | 'visitor';

export type Sheet = 'help' | 'leads' | 'you' | 'team' | 'groups' | 'site' | 'install';

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
  const lead = signal<Seq | undefined>();
  const section = signal<Section>('general');
  const unfolded = signal<ReadonlySet<'queue' | 'others'>>(new Set());
  const chosenGroup = signal<GroupId | undefined>();
  /** The last card of the chosen visitor, so that it does not vanish with their last page. */
  const lastHere = signal<VisitorHere | undefined>();

  /** Lists are of one group while it is chosen and exists. */
  const group = computed(() =>
    client.groups.value.some((one) => one.id === chosenGroup.value && !one.removed)
      ? chosenGroup.value
      : undefined,
  );
  const me = computed(() => client.you.value?.id ?? 0);
  const lists = {
    waiting: computed(() => ofGroup(inTurn(client.waiting.value, me.value), group.value)),
    mine: computed(() => ofGroup(client.mine.value, group.value)),
    queue: computed(() => ofGroup(client.queue.value, group.value)),
    others: computed(() => ofGroup(client.others.value, group.value)),
  };

  const everyone = computed<readonly Listed[]>(() => [
    ...client.waiting.value,
    ...client.mine.value,
    ...client.queue.value,
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
    const chats = [...lists.waiting.peek(), ...lists.mine.peek()];
    if (!chats.length) return;
    const at = selection.peek();
    const index = at.kind === 'chat' ? chats.findIndex((one) => one.chat === at.chat) : -1;
    const start = index < 0 && by < 0 ? 0 : index;
    const next = chats[(start + by + chats.length) % chats.length];
    if (next) choose({ kind: 'chat', chat: next.chat });
  };

  return {
    lists,
    everyone,
    /** The group whose consultations the lists show; undefined: all. */
    group,
    narrow: (to: GroupId | undefined) => {
      chosenGroup.value = to;
    },
    selection,
    pane,
    sheet,
    /** The part of a site's settings that is open. */
    section,
    toSection: (to: Section) => {
      section.value = to;
    },
    unfolded,
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
    /** The lead that a notification was about; the list of leads looks at it, and forgets it. */
    lead,
    showLead: (id: Seq) => {
      lead.value = id;
      sheet.value = 'leads';
    },
    unfold: (list: 'queue' | 'others', open: boolean) => {
      const now = new Set(unfolded.peek());
      if (open === now.has(list)) return;
      if (open) now.add(list);
      else now.delete(list);
      unfolded.value = now;
    },
  };
});

export type OfficeModel = InstanceType<typeof Office>;
