import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { ClientFrame, ServerFrame } from '../protocol/frames.ts';
import type { Millis } from '../protocol/ids.ts';
import { toJson } from '../protocol/json.ts';
import { DEAD_AFTER, PING_AFTER } from '../protocol/limits.ts';
import { staysAway } from '../protocol/refusals.ts';
import { backoff } from './backoff.ts';
import { put } from './change.ts';
import type { Hint, Ports, Via, Wire } from './ports.ts';
import type { Scope } from './scope.ts';

export type LinkState =
  /** Nobody needs a line: not opened yet, hidden and idle, frozen, or ended. */
  | { readonly at: 'resting' }
  /** There was no luck; the next attempt has its time. */
  | { readonly at: 'waiting' }
  | { readonly at: 'dialling'; readonly via: Via }
  | { readonly at: 'greeting'; readonly via: Via; readonly wire: Wire }
  | { readonly at: 'ready'; readonly via: Via; readonly wire: Wire; readonly since: Millis }
  | { readonly at: 'turned-away'; readonly code: number };

export interface Link {
  readonly state: ReadonlySignal<LinkState>;
  ready(): boolean;
  /** Dials if a line is needed, also after having been turned away. `known`: what worked last time, if anything. */
  open(known: Via | undefined): void;
  /** False when there is no line: nothing was sent. */
  send(frame: ClientFrame): boolean;
  /** Drops the line and dials again; after no longer a wait than after so many attempts without luck. */
  redial(atMost?: number): void;
  /** To be called when `needed` may have changed. */
  reconsider(): void;
  /** Lets the line go for good. */
  end(): void;
}

export interface LinkParty {
  hello(): ClientFrame;
  /** Whether a hidden page needs its line. */
  needed(): boolean;
  /** Every frame except `pong`; the first of a line is its welcome. */
  received(frame: ServerFrame): void;
  /** The line is gone, whatever the reason. */
  lost(code: number): void;
  /** The line stands, and this way is worth remembering. */
  stands(via: Via): void;
}

/** An attempt that has not come to a welcome by then has failed. */
const WELCOME_WITHIN: Millis = 10_000;
/** A line whose age is doubtful has this long to answer a ping. */
const PROBE: Millis = 5_000;
/** A page hidden for so long lets its line go, unless it is needed. */
const LET_GO_AFTER: Millis = 20_000;
/** A line that stood for so long makes the next redial a quick one. */
const PROVEN_AFTER: Millis = 5_000;
/** Failed sockets in a row after which a stream is tried where sockets have worked before. */
const DOUBTS = 3;
const NO_CODE = 1006;

export const createLink = (
  { dialer, chance, surroundings, json, complain }: Ports,
  clock: Scope,
  party: LinkParty,
): Link => {
  const state = signal<LinkState>({ at: 'resting' });
  let opened = false;
  let frozen = false;
  let attempts = 0;
  let doubts = 0;
  /** Sockets have worked: on this page, or at least in this browser. */
  let proven: 'here' | 'once' | undefined;
  let via: Via = 'socket';
  let wire: Wire | undefined;
  let line = 0;
  let timer = () => {};
  let leaving: (() => void) | undefined;
  const turn = (next: LinkState) => put(complain, state, next);

  const enter = (next: LinkState, ms: Millis, then: () => void) => {
    timer();
    timer = clock.after(ms, then);
    turn(next);
  };

  const hangUp = () => {
    line++;
    timer();
    wire?.close();
    wire = undefined;
  };

  const wanted = () => opened && !frozen && (surroundings.visible() || party.needed());

  const lost = (code: number, atMost = attempts) => {
    const was = state.peek();
    attempts = Math.min(attempts, atMost);
    hangUp();
    if (staysAway(code)) turn({ at: 'turned-away', code });
    else {
      if (was.at === 'ready') {
        if (clock.now() - was.since >= PROVEN_AFTER) attempts = 0;
      } else if (code < 4000) doubt(was);
      enter({ at: 'waiting' }, backoff(attempts++, chance.random()), dial);
    }
    party.lost(code);
    reconsider();
  };

  // A proxy that blocks sockets and a server that is down look the same from here: take turns.
  const doubt = (was: LinkState) => {
    if (!('via' in was)) return;
    if (was.via === 'stream') via = 'socket';
    else if (!proven || ++doubts >= DOUBTS) via = 'stream';
  };

  const dial = () => {
    hangUp();
    const mine = line;
    const onLine =
      <A extends unknown[]>(then: (...args: A) => void) =>
      (...args: A) => {
        if (mine === line) then(...args);
      };
    enter({ at: 'dialling', via }, WELCOME_WITHIN, () => lost(NO_CODE));
    const dialled = dialer.dial(via, {
      opened: onLine(() => clock.ended() || greet()),
      received: onLine(received),
      closed: onLine(lost),
    });
    if (mine === line) wire = dialled;
    else dialled.close();
  };

  const stands = () => {
    doubts = 0;
    if (via === 'socket') proven = 'here';
    // The server was away for a while, and a stream happened to be first: the next line is a socket again.
    if (proven === 'here') via = 'socket';
    party.stands(via);
  };

  const greet = () => {
    const now = state.peek();
    if (now.at !== 'dialling' || !wire) return;
    turn({ ...now, at: 'greeting', wire });
    wire.send(toJson(party.hello(), json));
  };

  const received = (text: string) => {
    try {
      const frame = json.parse(text) as ServerFrame;
      const now = state.peek();
      if (frame.type === 'welcome') {
        if (now.at !== 'greeting') return;
        turn({ ...now, at: 'ready', since: clock.now() });
        stands();
      }
      if (state.peek().at === 'ready') listen(PING_AFTER, DEAD_AFTER - PING_AFTER);
      if (frame.type !== 'pong') party.received(frame);
    } catch (problem) {
      complain(problem);
      lost(NO_CODE);
    }
  };

  const listen = (silence: Millis, answer: Millis) => {
    timer();
    timer = clock.after(silence, () => {
      timer = clock.after(answer, () => lost(NO_CODE));
      send({ type: 'ping' });
    });
  };

  const send = (frame: ClientFrame) => {
    const now = state.peek();
    if (now.at === 'ready') now.wire.send(toJson(frame, json));
    return now.at === 'ready';
  };

  const rest = () => {
    leaving?.();
    leaving = undefined;
    hangUp();
    const had = state.peek().at;
    if (had === 'turned-away') return;
    turn({ at: 'resting' });
    if (had !== 'resting') party.lost(1000);
  };

  const reconsider = () => {
    const { at } = state.peek();
    if (wanted()) {
      leaving?.();
      leaving = undefined;
      if (at === 'resting') {
        attempts = 0;
        dial();
      }
    } else if (at !== 'resting' && at !== 'turned-away') leaving ??= clock.after(LET_GO_AFTER, rest);
  };

  const wake = (hint: Hint) => {
    const { at } = state.peek();
    if (at === 'waiting' || (at === 'dialling' && hint === 'online')) dial();
    else if (at === 'ready') {
      // The machine may have slept, or changed networks: the line may be a memory.
      timer();
      timer = clock.after(PROBE, () => lost(NO_CODE));
      send({ type: 'ping' });
    }
    reconsider();
  };

  clock.add(
    surroundings.on((hint) => {
      if (!opened) return;
      if (hint === 'frozen') {
        frozen = true;
        rest();
      } else if (hint === 'hidden') reconsider();
      else if (hint === 'offline') {
        if (wire) lost(NO_CODE);
      } else {
        frozen = false;
        wake(hint);
      }
    }),
  );

  return {
    state,
    ready: () => state.peek().at === 'ready',
    open(known) {
      opened = true;
      if (known) via = known;
      if (known === 'socket') proven = 'once';
      if (state.peek().at === 'turned-away') state.value = { at: 'resting' };
      reconsider();
    },
    send,
    redial: (atMost) => lost(NO_CODE, atMost),
    reconsider,
    end() {
      opened = false;
      rest();
    },
  };
};
