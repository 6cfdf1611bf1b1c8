import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type ChatEvent, isChatEvent } from '../protocol/events.ts';
import type { Signal, Welcome } from '../protocol/frames.ts';
import type { Group } from '../protocol/groups.ts';
import type { ChatId, PersonId, Seq } from '../protocol/ids.ts';
import type { Availability, Colleague, Person, Role, VisitorHere } from '../protocol/people.ts';
import type { Site } from '../protocol/sites.ts';
import { PROTOCOL } from '../protocol/version.ts';
import { fetchOlder } from './cache.ts';
import type { ChatModel } from './chats.ts';
import { createCore } from './core.ts';
import { goneBeyond } from './gone.ts';
import { createLeads } from './leads.ts';
import { createLists } from './lists.ts';
import { createLogNames } from './log-names.ts';
import { calls } from './marks.ts';
import { createOperatorActs } from './operator-acts.ts';
import type { OperatorClient, Picture } from './operator-surface.ts';
import type { Parting } from './parting.ts';
import type { Courier, Ports } from './ports.ts';
import { createRooms } from './rooms.ts';
import { createNews, createScope } from './scope.ts';
import type { Talk } from './surface.ts';
import { createTalk } from './talk.ts';
import { createUploadsOfChats } from './uploads-of-chats.ts';

export interface OperatorOptions {
  /** Absent in a browser, whose session is in a cookie. */
  readonly token?: string;
  /** Ends the session at the server: a request, not a frame. Rejects when that failed. */
  readonly endSession: () => Promise<void>;
  /** Gives the server a picture, or takes it away: a request, not a frame. Rejects when that failed. */
  readonly sendAvatar: (picture: Picture | undefined) => Promise<void>;
  /** Brings files to the server. Absent where none are sent, as in a program that only reads. */
  readonly courier?: Courier;
}

/** Lines asked of the server at once. */
const PAGE = 50;

/** Replaces the thing with the same id, or adds it. */
const put = <T>(list: readonly T[], thing: T, id: (thing: T) => number): readonly T[] =>
  list.some((other) => id(other) === id(thing))
    ? list.map((other) => (id(other) === id(thing) ? thing : other))
    : [...list, thing];

/** An operator. Nothing happens before `open()`. */
export const createOperatorClient = (
  given: Ports,
  { token, endSession, sendAvatar, courier }: OperatorOptions,
): OperatorClient => {
  const clock = createScope(given.clock);
  const ports = { ...given, clock };
  const { vault, complain } = ports;
  const me = signal<PersonId>(0);
  const you = signal<Person | undefined>(undefined);
  const role = signal<Role>('operator');
  const availability = signal<Availability>('offline');
  const colleagues = signal<readonly Colleague[]>([]);
  const sites = signal<readonly Site[]>([]);
  const visitors = signal<readonly VisitorHere[]>([]);
  const groups = signal<readonly Group[]>([]);
  const maxFile = signal<number | undefined>(undefined);
  const messages = createNews<[ChatId, ChatEvent]>(complain);
  const news = createNews<[ChatEvent]>(complain);
  const talks = new Map<ChatId, ReturnType<typeof createTalk>>();
  let opening: Promise<void> | undefined;

  const core = createCore(ports, clock, {
    hello: (after, log) => ({
      type: 'hello',
      protocol: PROTOCOL,
      after,
      ...(token && { token }),
      ...(log && { log }),
    }),
    me: () => me.peek(),
    who: () => me.peek(),
    // An operator who looks elsewhere still wants to be called.
    needed: () => true,
    parted,
    gone: goneBeyond,
    renamed: (...names) => logNames.renamed(...names),
    welcome: (frame) => frame.party === 'operator' && welcome(frame),
    event(event, live) {
      if (event.type === 'availability-chosen' && event.person === me.peek())
        availability.value = event.availability;
      if (event.type === 'person-changed' && event.note !== undefined) rooms.noted(event.person, event.note);
      if (!isChatEvent(event)) return;
      const moved = rooms.apply(event);
      if (!live) return;
      if (event.type !== 'message-posted') news.tell(event);
      else if (moved && event.by !== me.peek() && concernsMe(event.chat)) messages.tell(event.chat, event);
    },
    settled: () => rooms.settle(),
    signal: (signal) => signalled(signal),
    lost: () => undefined,
    heard(message) {
      const { draft, text, log } = message as { draft?: unknown; text?: unknown; log?: unknown };
      // A page that knows the log by another name may mean another chat.
      if (typeof text === 'string' && log === core.log()) talks.get(Number(draft))?.composer.heard(text);
    },
    flush() {
      for (const { composer } of talks.values()) composer.flush();
    },
    back: () => Promise.all([...talks.values()].map(({ composer }) => composer.back())),
  });
  const logNames = createLogNames(vault, core.log);
  const leads = createLeads(core, complain);
  const rooms = createRooms(ports, clock, me, () => core);

  /** Whether somebody calls me there, or it is mine. */
  const concernsMe = (id: ChatId): boolean => {
    const head = rooms.get(id).chat.head.peek();
    if (!head || !rooms.isOurs(head)) return false;
    return head.consultation?.status !== 'waiting' || calls(head, me.peek(), groups.peek());
  };

  const welcome = (frame: Extract<Welcome, { party: 'operator' }>) => {
    if (me.peek() !== frame.you.id) vault.put('me', frame.you.id).catch(complain);
    me.value = frame.you.id;
    you.value = frame.you;
    role.value = frame.role;
    availability.value = frame.availability;
    colleagues.value = frame.colleagues;
    sites.value = frame.sites;
    visitors.value = frame.visitors;
    groups.value = frame.groups;
    maxFile.value = frame.maxFile;
    leads.anew(frame.newLeads);
    rooms.anew(frame.fresh ? (frame.snapshot?.chats ?? []) : undefined);
  };

  /** What this page has of a log that is no more goes: its numbers may be those of others now. */
  async function parted(common: Seq, { partChat }: Parting): Promise<void> {
    const part = (chat: ChatModel, id: ChatId) =>
      partChat(chat, common, me.peek(), core.outbox.inHand, ports, id);
    for (const id of rooms.parted(common, part)) {
      const composer = talks.get(id)?.composer;
      composer?.set('');
      composer?.flush();
      talks.delete(id);
    }
    leads.parted(common);
    uploads.parted(common);
  }

  const signalled = (signal: Signal) => {
    if (signal.type === 'typing') {
      if (rooms.all.peek().has(signal.chat)) rooms.get(signal.chat).typists.heard(signal);
    } else if (signal.type === 'colleague') {
      const { colleague } = signal;
      colleagues.value = put(colleagues.peek(), colleague, ({ id }) => id);
      if (colleague.id !== me.peek()) return;
      you.value = colleague;
      role.value = colleague.role;
      availability.value = colleague.chosen;
    } else if (signal.type === 'visitor')
      visitors.value = put(visitors.peek(), signal.visitor, ({ person }) => person.id);
    else if (signal.type === 'visitor-gone')
      visitors.value = visitors.peek().filter(({ person }) => person.id !== signal.person);
    else if (signal.type === 'group') groups.value = put(groups.peek(), signal.group, ({ id }) => id);
    else if (signal.type === 'lead') leads.heard(signal);
    else if (signal.type === 'site') sites.value = put(sites.peek(), signal.site, ({ id }) => id);
  };

  const makeTalk = (id: ChatId) => {
    const { chat, marks, typists } = rooms.get(id);
    return createTalk(ports, clock, core, {
      chat,
      id,
      me,
      marks,
      typists,
      log: { name: core.log, shared: logNames.shared },
      ended: () => rooms.all.peek().get(id)?.chat !== chat,
      typing: (text) =>
        core.link.send({ type: 'tell', signal: { type: 'typing', chat: id, on: text !== '' } }),
      older: (limit) =>
        fetchOlder(undefined, chat.now.peek(), (before) =>
          core.ask({ type: 'history', chat: id, before, limit: limit ?? PAGE } as const),
        ),
    });
  };

  const talk = (id: ChatId): Talk => {
    rooms.open(id);
    const found = talks.get(id) ?? makeTalk(id);
    if (!talks.has(id)) {
      talks.set(id, found);
      found.composer.load().catch(complain);
    }
    return found;
  };

  const uploads = createUploadsOfChats(ports, clock, courier, {
    say: (chat, text, more) => talk(chat).say(text, more),
    who: () => token,
    by: () => me.peek(),
    log: core.log,
    limits: (chat) => {
      const site = rooms.get(chat).chat.head.peek()?.site;
      const files = sites.peek().find(({ id }) => id === site)?.settings.files;
      // The site's settings are for its visitors; the server has a limit for everybody, and tells it.
      return files && { ...files, on: true, limit: Number.MAX_SAFE_INTEGER, scaleTo: 0 };
    },
  });

  const open = async () => {
    me.value = (await vault.get<PersonId>('me').catch(complain)) ?? 0;
    core.recall((await vault.get<string>('log').catch(complain)) ?? undefined, 0);
    await core.start();
    await uploads.open();
  };

  return Object.assign(core.client, {
    you,
    role,
    availability,
    colleagues,
    sites,
    groups,
    maxFile,
    leads,
    ...createOperatorActs(core),
    ...createLists(rooms.all, visitors, me, groups),
    visitors: computed(() => visitors.value.toSorted((a, b) => b.since - a.since)) as ReadonlySignal<
      readonly VisitorHere[]
    >,
    talk,
    setAvatar: sendAvatar,
    uploads: uploads.of,
    note: (chat: ChatId) => rooms.get(chat).note,
    signOut: endSession,
    onMessage: messages.on,
    onEvent: news.on,
    open() {
      opening ??= open();
      return opening;
    },
  });
};
