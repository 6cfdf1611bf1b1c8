import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { CLOSE } from '../../protocol/refusals.ts';
import type { DeskPorts, DoorFault, LinkOffer } from '../ports.ts';

/** Why the sign-in screen shows though somebody was inside, or wanted to be. */
export type Outside = 'ended' | 'disabled' | 'link-spent' | 'link-unread';

export type Phase =
  | { readonly at: 'opening' }
  | { readonly at: 'outside'; readonly because?: Outside; readonly unsent: boolean }
  | { readonly at: 'invited'; readonly link: string; readonly offer: LinkOffer }
  /** `entry` counts the times somebody came in: another entry is another client. */
  | {
      readonly at: 'inside';
      readonly client: OperatorClient;
      readonly entry: number;
      readonly person: PersonId;
    };

const OPENING: Phase = { at: 'opening' };

/** Who is at the desk. Everything behind the sign-in lives and ends with the `inside` phase. */
export const Session = createModel((ports: DeskPorts) => {
  const phase = signal<Phase>(OPENING);
  const fault = signal<DoorFault | undefined>();
  const busy = signal(false);
  /** Somebody came in by a link and may not know any password. */
  const passwordless = signal(ports.keep.get('passwordless') === 'yes');
  const setPasswordless = (to: boolean) => {
    passwordless.value = to;
    if (to) ports.keep.put('passwordless', 'yes');
    else ports.keep.drop('passwordless');
  };

  let entries = 0;
  /** This desk signs out by itself: nobody needs to be told. */
  let leaving = false;

  const inside = (person: PersonId) => {
    ports.keep.put('person', String(person));
    fault.value = undefined;
    leaving = false;
    const client = ports.client(person);
    phase.value = { at: 'inside', client, person, entry: ++entries };
    client.open().catch(ports.complain);
  };

  const outside = (because?: Outside, unsent = false) => {
    phase.value = { at: 'outside', unsent, ...(because && { because }) };
  };

  // Somebody else signed in, in another tab: their words are kept elsewhere than those of the one before.
  effect(() => {
    const now = phase.value;
    if (now.at !== 'inside') return;
    const you = now.client.you.value?.id;
    if (you === undefined || you === now.person) return;
    now.client.destroy().catch(ports.complain);
    inside(you);
  });

  // The server has come back with an older copy of its log: numbers of conversations, which are all over the desk,
  // may be those of others now.
  effect(() => {
    const now = phase.value;
    if (now.at !== 'inside') return;
    return now.client.onRestored(async () => {
      await now.client.destroy().catch(ports.complain);
      if (phase.peek() === now) inside(now.person);
    });
  });

  // A client that was turned away never comes back: the next sign-in makes a new one over the same vault.
  effect(() => {
    const now = phase.value;
    if (now.at !== 'inside' || now.client.standing.value !== 'turned-away') return;
    const unsent = now.client.unsent.peek();
    const disabled = now.client.turnedAway.value === CLOSE.disabled;
    now.client.destroy().catch(ports.complain);
    outside(disabled ? 'disabled' : leaving ? undefined : 'ended', unsent);
  });

  /** Whether the desk itself asks for a password; the settings do in any case. */
  const passwordBanner = signal(true);

  /** Runs one attempt at a time and keeps what it said. */
  const attempt = async (run: () => Promise<DoorFault | undefined>) => {
    if (busy.peek()) return;
    busy.value = true;
    fault.value = undefined;
    try {
      fault.value = await run();
    } finally {
      busy.value = false;
    }
  };

  const enterByLink = async (link: string) => {
    const seen = await ports.door.look(link);
    if (!seen.ok) {
      fault.value = seen.fault.why === 'unreachable' ? seen.fault : undefined;
      return outside(seen.fault.why === 'unreachable' ? 'link-unread' : 'link-spent');
    }
    if (seen.offer.kind === 'invitation') {
      phase.value = { at: 'invited', link, offer: seen.offer };
      return;
    }
    const entered = await ports.door.enter(link, {});
    if (!entered.ok) return outside('link-spent');
    setPasswordless(true);
    inside(entered.person.id);
  };

  const resume = async () => {
    const kept = Number(ports.keep.get('person'));
    if (kept > 0) return inside(kept);
    const person = await ports.door.whoami();
    if (person) inside(person.id);
    else outside();
  };

  return {
    phase,
    fault,
    busy,
    passwordless,
    passwordBanner: computed(() => passwordless.value && passwordBanner.value),
    /** Enters by the one-time link if there is one, by the session if it still lasts. */
    begin: (link: string | undefined): Promise<void> => (link ? enterByLink(link) : resume()),
    signIn: (email: string, password: string) =>
      attempt(async () => {
        const entered = await ports.door.signIn(email.trim(), password);
        if (!entered.ok) return entered.fault;
        setPasswordless(false);
        inside(entered.person.id);
      }),
    accept: (name: string, password: string) =>
      attempt(async () => {
        const now = phase.peek();
        if (now.at !== 'invited') return;
        const entered = await ports.door.enter(now.link, { name: name.trim(), password });
        if (!entered.ok) return entered.fault;
        inside(entered.person.id);
      }),
    choosePassword: (password: string, current?: string) =>
      attempt(async () => {
        const wrong = await ports.door.choosePassword(password, current);
        if (!wrong) setPasswordless(false);
        return wrong;
      }),
    /** Hides the banner until the next time somebody comes in; the settings still ask. */
    putOffPassword: () => {
      passwordBanner.value = false;
    },
    /** Goes to the sign-in screen from an invitation. */
    toSignIn: () => outside(),
    signOut: async () => {
      const now = phase.peek();
      if (now.at !== 'inside') return;
      leaving = true;
      ports.keep.drop('person');
      await now.client.signOut();
      if (phase.peek() !== now) return;
      await now.client.destroy();
      outside();
    },
  };
});

export type SessionModel = InstanceType<typeof Session>;
