import { computed, effect } from '@preact/signals-core';
import type { Event } from '../protocol/events.ts';
import type { ClientFrame, ServerFrame, Signal, Welcome } from '../protocol/frames.ts';
import type { Millis, PersonId, Seq } from '../protocol/ids.ts';
import { createAbsence } from './absence.ts';
import { change } from './change.ts';
import type { TabMessage } from './kept.ts';
import { createLink } from './link.ts';
import { createOutbox } from './outbox.ts';
import type { Gone, Parting } from './parting.ts';
import type { Ports, Via } from './ports.ts';
import { createQuestions } from './questions.ts';
import { refusal } from './refusal.ts';
import { createNews, type Scope } from './scope.ts';
import { createStanding } from './standing.ts';
import { createTransportMemory } from './transport-memory.ts';

/** What differs between a visitor and an operator. */
export interface Party {
  hello(after: Seq, log: string | undefined): ClientFrame;
  /** 0 before the first welcome. */
  me(): PersonId;
  /** Whose words the outbox keeps: 0 for a visitor, who is alone in their vault. */
  who(): PersonId;
  /** Whether a hidden page needs its line, besides for what is unsent. */
  needed(): boolean;
  /** Numbers after `common` are of a log that is no more: what is known of them goes, at last from the vault. */
  parted(common: Seq, parting: Parting): Promise<void>;
  /** What is about numbers after that, where commands name any. */
  gone?(common: Seq): Gone;
  /** What is in the vault is of the log `from`; from now on of `to`, of which `from` has everything up to `common`. */
  renamed?(from: string | undefined, to: string, common: Seq | undefined): Promise<unknown>;
  welcome(frame: Welcome): void;
  /** `live`: it happened after this client first came, by the server's clock. */
  event(event: Event, live: boolean): void;
  /** After a welcome, or all events of a frame. */
  settled(): void;
  signal(signal: Signal): void;
  lost(code: number): void;
  heard(message: unknown): void;
  /** The page may end at any moment: keep everything. */
  flush(): void;
  /** The page is there again: reads what others have written meanwhile. */
  back(): Promise<unknown>;
}

/** The line, the outbox and the cursor: all that visitor and operator have in common. */
export const createCore = (ports: Ports, clock: Scope, party: Party) => {
  const { vault, tabs, surroundings, complain } = ports;
  let cursor: Seq = 0;
  /** The highest cursor under this name of the log, also while everything is asked for anew. */
  let reached: Seq = 0;
  let log: string | undefined;
  let since: Millis | undefined;
  let travels: Via | undefined;
  const transport = createTransportMemory(ports, clock);
  let anew: Promise<unknown> | undefined;
  let renaming: Promise<unknown> | undefined;
  const restored = createNews<[common: Seq]>(complain);

  const present = createAbsence(ports, clock, {
    leave: party.flush,
    back: () => Promise.all([outbox.adopt(false, true), party.back()]),
  });
  const link = createLink({ ...ports, surroundings: present }, clock, {
    hello: () => party.hello(cursor, log),
    needed: () => outbox.pending() || party.needed(),
    received(frame) {
      try {
        change(complain, () => received(frame));
      } catch (problem) {
        // What we have cannot take this event: begin anew, with what the server has.
        cursor = 0;
        throw problem;
      }
    },
    lost(code) {
      change(complain, () => {
        outbox.lost();
        questions.lost();
        party.lost(code);
      });
    },
    stands(via) {
      if (via !== travels) transport.remember(via);
      travels = via;
    },
  });
  const outbox = createOutbox(ports, clock, {
    ...link,
    who: party.who,
    log: () => (party.gone ? log : undefined),
  });
  const questions = createQuestions(clock, link);
  const received = (frame: ServerFrame) => {
    switch (frame.type) {
      case 'welcome':
        return welcome(frame);
      case 'events':
        return events(frame);
      case 'done':
        return outbox.landed(frame.uid, frame.seq);
      case 'refused': {
        const { type: _, id, uid, frame: kind, ...refusal } = frame;
        if (id !== undefined) return questions.refused(id, refusal);
        if (uid) return outbox.refused(uid, refusal);
        // A frame that could not be read may have been any.
        complain(refusal);
        if (!kind || kind === 'ask') questions.refusedAll(refusal);
        if (!kind || kind === 'do') outbox.refusedAll(refusal);
        return;
      }
      case 'reply':
        return questions.answered(frame.id, frame.answer);
      case 'signal':
        return party.signal(frame.signal);
    }
  };

  const rename = (to: string, common?: Seq) => {
    const from = log;
    log = to;
    if (from !== to) renaming = party.renamed?.(from, to, common).catch(complain);
  };

  /** The server has an older copy of the log than was read here: it is asked for everything, soon, on another line. */
  const beginAnew = async (common: Seq, name: string) => {
    try {
      // Loaded when it is needed: that is rare.
      const { part } = await import('./parting.ts');
      await part(party, outbox.inHand, common, name, ports);
      rename(name, common);
      reached = 0;
      cursor = 0;
      restored.tell(common);
    } catch (problem) {
      // The next welcome tries again.
      complain(problem);
    }
    anew = undefined;
  };

  const welcome = (frame: Welcome) => {
    const { common = Number.MAX_SAFE_INTEGER, log: name } = frame;
    if (reached > common || outbox.entries.peek().some(({ landed = 0 }) => landed > common)) {
      anew ??= beginAnew(common, name);
      return link.redial(2);
    }
    if (frame.fresh) cursor = frame.cursor;
    since ??= frame.at;
    rename(name, frame.common);
    reached = cursor;
    party.welcome(frame);
    outbox.passed(cursor);
    party.settled();
    outbox.adopt(true).catch(complain);
  };

  const events = ({ after, cursor: upTo, events }: Extract<ServerFrame, { type: 'events' }>) => {
    if (upTo <= cursor) return;
    if (after > cursor) return link.redial();
    for (const event of events) {
      if (event.seq <= cursor) continue;
      party.event(event, since !== undefined && event.at >= since);
      if (event.uid && event.by === party.me()) outbox.landed(event.uid, event.seq);
    }
    cursor = upTo;
    reached = upTo;
    outbox.passed(cursor);
    party.settled();
    link.reconsider();
  };

  clock.add(
    tabs.on((message) => {
      if (typeof message !== 'object' || !message) return;
      if ('out' in message) outbox.heard(message as TabMessage);
      else party.heard(message);
    }),
  );
  clock.add(surroundings.on((hint) => hint === 'hidden' && party.flush()));

  const ready = (): Promise<void> =>
    new Promise((resolve, reject) => {
      clock.add(() => reject(refusal('stopping', 'never', 'The client was destroyed.')));
      if (clock.ended()) return;
      effect(function () {
        const now = link.state.value;
        if (now.at === 'ready') resolve();
        else if (now.at === 'turned-away')
          reject(refusal('not-allowed', 'never', `The server closed with ${now.code}.`));
        else return;
        this.dispose();
      });
    });

  return {
    link,
    outbox,
    ask: questions.ask,
    cursor: () => cursor,
    /** Where to go on from; `0` asks for everything anew. */
    setCursor(to: Seq) {
      cursor = to;
    },
    log: () => log,
    /** What was kept is of the log of that name, up to there. */
    recall(name: string | undefined, upTo: Seq) {
      log = name;
      cursor = upTo;
      reached = upTo;
    },
    async start() {
      travels = await transport.recall();
      await outbox.adopt(true);
      if (!clock.ended()) link.open(travels);
    },
    client: {
      standing: createStanding(link.state, clock),
      via: computed(() => {
        const now = link.state.value;
        return now.at === 'ready' ? now.via : undefined;
      }),
      unsent: computed(() => outbox.entries.value.some(({ kept }) => kept)),
      get lasting() {
        return vault.lasting;
      },
      turnedAway: computed(() => {
        const now = link.state.value;
        return now.at === 'turned-away' ? now.code : undefined;
      }),
      ready,
      onRestored: restored.on,
      async destroy() {
        if (clock.ended()) return;
        party.flush();
        link.end();
        outbox.end();
        clock.end();
        // Words must not be found under the number of somebody else by the next client over this vault.
        await Promise.all([anew, renaming]);
        vault.close?.();
      },
    },
  };
};

export type Core = ReturnType<typeof createCore>;
