import { effect } from '@preact/signals-core';
import type { Rule } from '../protocol/campaigns.ts';
import type { ChatEvent } from '../protocol/events.ts';
import { isOpenAt } from '../protocol/hours.ts';
import type { Millis } from '../protocol/ids.ts';
import type { Ports } from './ports.ts';
import { isMet, type Situation, untilTime } from './rules.ts';
import type { Scope } from './scope.ts';
import type { VisitorActs, VisitorClient } from './surface.ts';
import { countPage, type Visit } from './visit.ts';

/** What the page knows of its visitor. */
export interface PageWatch {
  /** Percent of the page that has been on the screen. */
  scrolled(): number;
  /** Another page is here: nothing of it has been on the screen. */
  anew(): void;
  /** The visitor is filling in a form of the page: nothing may come between. */
  filling(): boolean;
  /** `leaving`: the pointer has left the window upwards. */
  on(listener: (what: 'scrolled' | 'leaving' | 'filled') => void): () => void;
}

export interface Campaigns {
  /** The visitor moved to another page without loading one. */
  moved(): void;
}

const DAY: Millis = 86_400_000;
const MOST: Millis = 2 ** 31 - 1;

/** What the vault keeps of a rule: when it came true here, and when it was sent away. */
interface Told {
  readonly at: readonly Millis[];
  readonly dismissed?: Millis;
}

const keyOf = (rule: string) => `rule/${rule}`;

/**
 * Watches for the rules of the site to come true, and tells the server, which decides whether
 * anything is shown. A rule is told once in a page, only while the visitor does nothing else.
 */
export const createCampaigns = (
  { vault, surroundings, complain }: Pick<Ports, 'vault' | 'surroundings' | 'complain'>,
  clock: Scope,
  client: Pick<
    VisitorClient,
    'settings' | 'available' | 'state' | 'standing' | 'you' | 'talk' | 'page' | 'onEvent'
  >,
  acts: Pick<VisitorActs, 'ruleMet'>,
  watch: PageWatch,
): Campaigns => {
  const told = new Set<string>();
  let visit: Visit | undefined;
  let since = clock.now();
  let soon: (() => void) | undefined;
  let looking = false;

  const situation = (at: Visit, leaving: boolean): Situation => {
    const now = clock.now();
    const { hours } = client.settings.peek() ?? {};
    return {
      ...at,
      url: client.page().url,
      onPage: now - since,
      onSite: now - at.since,
      pagesSeen: at.pages,
      withinHours: !hours || isOpenAt(hours, now),
      available: client.available.peek(),
      scrolled: watch.scrolled(),
      leaving,
    };
  };

  const isFree = async ({ id, atMost }: Rule): Promise<boolean> => {
    const { at, dismissed } = (await vault.get<Told>(keyOf(id))) ?? { at: [] };
    const from = clock.now() - Math.max(1, atMost.days) * DAY;
    if (dismissed !== undefined && dismissed > from) return false;
    return at.filter((time) => time > from).length < atMost.times;
  };

  const tell = async (rule: Rule): Promise<void> => {
    const { at, ...rest } = (await vault.get<Told>(keyOf(rule.id))) ?? { at: [] };
    await vault.put(keyOf(rule.id), { ...rest, at: [...at, clock.now()].slice(-20) });
    await acts.ruleMet(rule.id);
  };

  /** The first rule that has come true and may be shown; later ones wait for their turn. */
  const look = async (visit: Visit, leaving: boolean): Promise<void> => {
    const now = situation(visit, leaving);
    const candidates = rules().filter(({ id, when }) => !told.has(id) && isMet(when, now));
    for (const rule of candidates.filter(({ when }) => untilTime(when, now) === 0)) {
      told.add(rule.id);
      if (await isFree(rule)) return tell(rule);
    }
    const next = Math.min(...candidates.map(({ when }) => untilTime(when, now) || MOST));
    // What comes true by a click or a scroll is looked at then.
    if (next < MOST) soon = clock.after(next, () => again());
  };

  const again = (leaving = false) => {
    if (looking) return;
    soon?.();
    soon = undefined;
    if (!visit || !ready() || watch.filling() || !surroundings.visible()) return;
    looking = true;
    look(visit, leaving)
      .catch(complain)
      .finally(() => {
        looking = false;
      });
  };
  const rules = () => (client.settings.peek()?.rules ?? []).filter(({ on }) => on);
  const ready = () =>
    client.state.value === 'available' && client.standing.value === 'steady' && client.you.value;

  /** What was sent away, or answered, stays away for as long as the rule says. */
  const dismissed = (event: ChatEvent, rule: string | undefined) => {
    if (!rule) return;
    vault
      .get<Told>(keyOf(rule))
      .then((kept) => vault.put(keyOf(rule), { at: [], ...kept, dismissed: event.at }))
      .catch(complain);
  };

  const count = () =>
    countPage(vault, client.page(), clock.now()).then((counted) => {
      visit = counted;
      again();
    }, complain);

  let shown: string | undefined;
  /** What is on the screen counts as told here, whichever page told it: when it goes it does not come back at once. */
  const note = () => {
    const { invitation, lead } = client.talk.head.value ?? {};
    const rule = invitation?.rule ?? lead?.rule;
    if (!rule) return;
    shown = rule;
    told.add(rule);
  };
  clock.add(effect(note));
  clock.add(
    client.onEvent((event) => {
      const sentAway =
        (event.type === 'invitation-ended' && event.how === 'rejected') ||
        (event.type === 'lead-ended' && event.how !== 'hidden');
      if (sentAway) dismissed(event, shown);
    }),
  );
  clock.add(
    effect(() => {
      // Whatever it is that changes, the rules are looked at again.
      if (ready() && client.settings.value && client.available.value !== undefined) again();
    }),
  );
  clock.add(watch.on((what) => again(what === 'leaving')));
  clock.add(surroundings.on((hint) => hint === 'visible' && again()));
  void count();

  return {
    moved() {
      since = clock.now();
      told.clear();
      note();
      watch.anew();
      void count();
    },
  };
};
