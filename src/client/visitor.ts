import { computed, signal } from '@preact/signals-core';
import { isOpen, stateOf } from '../protocol/chat.ts';
import { type ChatEvent, isChatEvent } from '../protocol/events.ts';
import type { VisitorWelcome, Welcome } from '../protocol/frames.ts';
import type { GroupHere, GroupId, Queue } from '../protocol/groups.ts';
import type { PersonId, Seq, Uid } from '../protocol/ids.ts';
import type { Device, Page, Person } from '../protocol/people.ts';
import { CLOSE } from '../protocol/refusals.ts';
import type { SiteSettings } from '../protocol/sites.ts';
import { PROTOCOL } from '../protocol/version.ts';
import { createCache, fetchOlder } from './cache.ts';
import { applyEvent, applySnapshot, createChat, noChat } from './chats.ts';
import { clipped } from './clipped.ts';
import { createCore } from './core.ts';
import { createMarks } from './marks.ts';
import type { Parting } from './parting.ts';
import type { Ports } from './ports.ts';
import { createPreview } from './preview.ts';
import { createNews, createScope } from './scope.ts';
import type { VisitorClient } from './surface.ts';
import { createTalk } from './talk.ts';
import { createTypists } from './typing.ts';

export interface VisitorOptions {
  /** The public key of the site. */
  readonly site: string;
  /** The page that is open now. */
  readonly page: Page;
  /** What the device is, asked when the server is to hear it: to find out the time zone takes a browser long. */
  readonly device: () => Device;
}

/** Lines asked of the server at once. */
const PAGE = 50;

/** A visitor. Nothing happens before `open()`. */
export const createVisitorClient = (given: Ports, { site, page, device }: VisitorOptions): VisitorClient => {
  const clock = createScope(given.clock);
  const ports = { ...given, clock };
  const { vault, chance, complain } = ports;
  const me = signal<PersonId>(0);
  const you = signal<Person | undefined>(undefined);
  const settings = signal<SiteSettings | undefined>(undefined);
  const available = signal(false);
  const groups = signal<readonly GroupHere[]>([]);
  const queue = signal<Queue | undefined>(undefined);
  const chat = createChat();
  const typists = createTypists(clock);
  const messages = createNews<[ChatEvent]>(complain);
  const news = createNews<[ChatEvent, boolean]>(complain);
  let opening: Promise<void> | undefined;
  let token: string | undefined;
  let session = 0;
  let uid: Uid = '';

  const core = createCore(ports, clock, {
    hello: (after, log) => ({
      type: 'hello',
      protocol: PROTOCOL,
      site,
      uid,
      after,
      page: clipped(page),
      device: device(),
      ...(token && { token }),
      ...(log && { log }),
    }),
    me: () => me.peek(),
    who: () => 0,
    needed: () => isOpen(chat.head.peek()),
    parted,
    welcome: (frame) => frame.party === 'visitor' && welcome(frame),
    event(event, live) {
      if (!isChatEvent(event)) return;
      const before = chat.now.peek();
      const after = applyEvent(before, event);
      if (after === before) return;
      chat.set(after);
      news.tell(event, live);
      if (event.type !== 'message-posted' || event.by === me.peek()) return;
      typists.stopped(event.by);
      if (live) messages.tell(event);
    },
    settled() {
      if (!chat.now.peek().whole) {
        core.setCursor(0);
        core.link.redial();
      }
      marks.check();
      cache.touch();
    },
    signal(signal) {
      if (signal.type === 'typing') typists.heard(signal);
      else if (signal.type === 'availability') hears(signal);
      else if (signal.type === 'queue') queue.value = signal.queue;
      else if (signal.type === 'settings') settings.value = signal.settings;
    },
    lost(code) {
      if (code === CLOSE.token) forgetMe().catch(complain);
    },
    heard(message) {
      const { text } = message as { text?: unknown };
      if (typeof text === 'string') talk.composer.heard(text);
    },
    flush() {
      cache.flush();
      talk.composer.flush();
    },
    async back() {
      const [kept] = await Promise.all([vault.get<string>('token'), talk.composer.back()]);
      token = kept ?? token;
    },
  });

  const cache = createCache(ports, clock, () => ({
    me: me.peek(),
    cursor: core.cursor(),
    log: core.log(),
    chat: chat.now.peek(),
  }));

  const marks = createMarks(
    clock,
    chat,
    me,
    () => true,
    (to) => core.link.send({ type: 'do', commands: [{ type: 'mark', uid: chance.uid(), ...to }] }),
  );

  // Where the site does not want a preview, the words stay here.
  const typing = createPreview(
    () => settings.peek()?.typingPreview !== false,
    (text) => core.link.send({ type: 'tell', signal: { type: 'typing', text } }),
    complain,
  );
  const talk = createTalk(ports, clock, core, {
    chat,
    id: undefined,
    me,
    marks,
    typists,
    typing,
    older: (limit) =>
      fetchOlder(cache, chat.now.peek(), (before) =>
        core.ask({ type: 'history', before, limit: limit ?? PAGE } as const),
      ),
  });

  const hears = (whoAnswers: Pick<VisitorWelcome, 'available' | 'groups'>) => {
    available.value = whoAnswers.available;
    groups.value = whoAnswers.groups;
  };

  const welcome = (frame: Extract<Welcome, { party: 'visitor' }>) => {
    // What is kept is of whoever had this browser's token before.
    const isOther = me.peek() > 0 && me.peek() !== frame.you.id;
    me.value = frame.you.id;
    you.value = frame.you;
    settings.value = frame.settings;
    hears(frame);
    queue.value = frame.queue;
    session = frame.session;
    if (frame.token) {
      token = frame.token;
      vault.put('token', token).catch(complain);
    }
    marks.anew();
    if (isOther) cache.reset(false);
    if (isOther && !frame.fresh) chat.set({ ...noChat, whole: false });
    if (!frame.fresh) return;
    const before = chat.now.peek();
    chat.set(frame.snapshot?.chat ? applySnapshot(before, frame.snapshot.chat) : noChat);
    const { lines, more } = chat.now.peek();
    core.outbox.found(lines.all);
    if (lines.first?.seq !== before.lines.first?.seq) cache.reset(more);
  };

  /** What is on the screen is of a log that is no more: own words come back to be sent again, all else goes. */
  async function parted(common: Seq, { partChat }: Parting): Promise<void> {
    if (!partChat(chat, common, me.peek(), core.outbox.inHand, ports)) return;
    marks.parted(common);
    cache.reset(false);
  }

  /** The server does not know this token, or no longer: another page has another, or the server will give one. */
  const forgetMe = async () => {
    const unknown = token;
    token = undefined;
    core.setCursor(0);
    const kept = await vault.get<string>('token');
    if (kept === unknown) await vault.drop('token');
    else token ??= kept;
  };

  const open = async () => {
    try {
      const [known, kept] = await Promise.all([
        cache.open(),
        vault.get<string>('token'),
        talk.composer.load(),
      ]);
      uid = await vault.settle('uid', chance.uid());
      token = kept;
      if (known) {
        me.value = known.me;
        // Without a token this will be somebody else, who gets back what they wrote.
        core.recall(known.log, known.cursor);
        if (!token) core.setCursor(0);
        chat.set(known.chat);
      }
    } catch (problem) {
      complain(problem);
      uid ||= chance.uid();
    }
    await core.start();
  };

  return Object.assign(core.client, {
    you,
    settings,
    available,
    groups,
    queue,
    state: computed(() => stateOf(chat.head.value)),
    token: () => token,
    session: () => session,
    page: () => page,
    ports,
    talk,
    give: core.outbox.give,
    ask: core.ask,
    start: (group?: GroupId) => core.outbox.give({ type: 'start', ...(group && { group }) }),
    close: () => core.outbox.give({ type: 'close' }),
    visit(to: Page) {
      page = to;
      core.link.send({ type: 'tell', signal: { type: 'page', page: clipped(page) } });
    },
    onMessage: messages.on,
    onEvent: news.on,
    open() {
      opening ??= open();
      return opening;
    },
  });
};
