import { effect } from '@preact/signals-core';
import type { ServerFrame, VisitorWelcome } from '../protocol/frames.ts';
import type { Device, Page } from '../protocol/people.ts';
import { CLOSE } from '../protocol/refusals.ts';
import type { SiteSettings } from '../protocol/sites.ts';
import { PROTOCOL } from '../protocol/version.ts';
import { createAbsence } from './absence.ts';
import { clipped } from './clipped.ts';
import { createLink } from './link.ts';
import type { Ports, Via } from './ports.ts';
import { createScope } from './scope.ts';
import { createStanding } from './standing.ts';
import { createTransportMemory } from './transport-memory.ts';

export interface StandbyOptions {
  /** The public key of the site. */
  readonly site: string;
  readonly page: () => Page;
  readonly device: () => Device;
  /** Whether anybody can answer now, and the settings of the site: with every welcome, and when they change. */
  readonly told: (news: { readonly available?: boolean; readonly settings?: SiteSettings }) => void;
  /** The server has not been reached for longer than a moment: who is there is not known any more. */
  readonly lost: () => void;
  /** There is something that only the whole widget can show, or send. Called once. */
  readonly wanted: () => void;
}

/** A visitor who is seen at the desk and can be invited, on a page that has loaded nothing else. */
export interface StandbyClient {
  /** The visitor moved to another page. */
  visit(page: Page): void;
  /** Lets the connection go. What it knows is in the vault. */
  end(): void;
}

/**
 * The connection of somebody who has shown no interest yet: it says hello, hears whether anybody is there,
 * and watches. As soon as anything concerns this visitor the whole client has to take over.
 */
export const createStandby = (given: Ports, options: StandbyOptions): StandbyClient => {
  const { vault, chance, complain } = given;
  const clock = createScope(given.clock);
  const transport = createTransportMemory(given, clock);
  let token: string | undefined;
  let uid = '';
  let known: Via | undefined;
  let isWanted = false;

  const want = () => {
    if (isWanted) return;
    isWanted = true;
    options.wanted();
  };

  const welcome = ({ available, settings, token: given, wanted }: VisitorWelcome) => {
    if (given) {
      token = given;
      vault.put('token', given).catch(complain);
    }
    options.told({ available, settings });
    // Rules of the site come true on the page: what watches for them needs the whole client.
    if (wanted || settings.rules.some(({ on }) => on)) want();
  };

  const received = (frame: ServerFrame) => {
    if (frame.type === 'welcome' && frame.party === 'visitor') welcome(frame);
    else if (frame.type === 'events' && frame.events[0]) want();
    else if (frame.type === 'signal') {
      const { signal } = frame;
      if (signal.type === 'availability') options.told({ available: signal.available });
      else if (signal.type === 'settings') {
        options.told({ settings: signal.settings });
        if (signal.settings.rules.some(({ on }) => on)) want();
      }
    }
  };

  // All that it knows is in the vault.
  const back = async () => {
    token = (await vault.get<string>('token')) ?? token;
  };
  const surroundings = createAbsence(given, clock, { leave: () => undefined, back });
  const link = createLink({ ...given, surroundings }, clock, {
    hello: () => ({
      type: 'hello',
      protocol: PROTOCOL,
      site: options.site,
      uid,
      after: 0,
      page: clipped(options.page()),
      device: options.device(),
      ...(token && { token }),
      watch: true,
    }),
    needed: () => false,
    received,
    lost(code) {
      if (code !== CLOSE.token) return;
      forgetMe().catch(complain);
    },
    stands(via) {
      // A socket is what is tried first: nothing has to be kept for it.
      if (via !== (known ?? 'socket')) transport.remember(via);
      known = via;
    },
  });

  const standing = createStanding(link.state, clock);
  clock.add(
    effect(() => {
      if (standing.value === 'away') options.lost();
    }),
  );

  /** The server does not know this token, or no longer: another page has another, or the server will give one. */
  const forgetMe = async () => {
    const unknown = token;
    token = undefined;
    const kept = await vault.get<string>('token');
    if (kept !== unknown) token ??= kept;
    else await Promise.all([vault.drop('token'), nameContact()]);
  };

  /** Two tabs that meet the server at once are one visitor by this name. */
  const nameContact = async () => {
    uid = await vault.settle('uid', chance.uid());
  };

  const begin = async () => {
    const [kept, unsent, left, via] = await Promise.all([
      vault.get<string>('token'),
      vault.entries('out/'),
      // Files (`file/`) and forms (`form/`) that were on their way when the last page was left.
      vault.entries('f'),
      transport.recall(),
    ]);
    token = kept;
    if (unsent[0] || left[0]) want();
    known = via;
    uid = chance.uid();
    if (!token) await nameContact();
    if (!clock.ended()) link.open(via);
  };
  // Another page of this browser keeps words, which it may leave behind, or has a draft, which is one for all.
  clock.add(
    given.tabs.on((message) => {
      if (typeof message === 'object' && message && ('out' in message || 'draft' in message)) want();
    }),
  );
  begin().catch(complain);

  return {
    visit: (page) => void link.send({ type: 'tell', signal: { type: 'page', page: clipped(page) } }),
    end() {
      link.end();
      clock.end();
    },
  };
};
