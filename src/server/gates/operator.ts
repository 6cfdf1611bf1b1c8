import type { ChatHead } from '../../protocol/chat.ts';
import type { OperatorSignal, OperatorWelcome } from '../../protocol/frames.ts';
import type { OperatorHello } from '../../protocol/hellos.ts';
import { CLOSE } from '../../protocol/refusals.ts';
import type { ChatSnapshot } from '../../protocol/snapshots.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import { publicly } from '../directory.ts';
import { operatorRule } from '../office/commands.ts';
import { type Connection, sendFrame } from '../readers/connection.ts';
import { type Standing, standingOf } from '../readers/standing.ts';
import type { Account } from '../store/store.ts';
import type { Buckets } from './buckets.ts';
import type { OperatorChecks } from './checks.ts';
import { type Context, presentOf, SNAPSHOT_LINES } from './context.ts';
import { createGate, type GateKeeper, tooMany } from './gate.ts';
import { createOperatorAnswers } from './questions.ts';

/** How often it is looked whether a session still holds. */
const REVIEW = 60_000;

/** Characters of lines in one welcome: with more it would not pass a slow line in time. */
const WELCOME = 512 * 1024;
/** What a line weighs beside its text. */
const LINE = 200;

const weightOf = ({ lines }: ChatSnapshot): number =>
  lines.reduce((sum, line) => sum + LINE + (line.type === 'message-posted' ? line.text.length : 0), 0);

/** Lines only where this operator needs them at once; the rest when it is opened. */
const snapshotOf = async (
  { store }: Context,
  connection: Connection,
  head: ChatHead,
): Promise<ChatSnapshot | undefined> => {
  const close = head.consultation?.status === 'waiting' || connection.chats.has(head.id);
  const snapshot = close ? await store.snapshot(head.id, SNAPSHOT_LINES) : undefined;
  const note = snapshot && (await store.person(head.visitor))?.note;
  return snapshot && { ...snapshot, ...(note && { note }) };
};

/** Every open consultation, the operator's own first; once there is much of it, without lines. */
const snapshotsOf = async (context: Context, connection: Connection): Promise<readonly ChatSnapshot[]> => {
  const heads = await context.store.openConsultations();
  const own = heads.filter(({ id }) => connection.chats.has(id));
  const others = heads.filter(({ id }) => !connection.chats.has(id));
  const snapshots: ChatSnapshot[] = [];
  let weight = 0;
  for (const head of [...own, ...others]) {
    const whole = weight < WELCOME ? await snapshotOf(context, connection, head) : undefined;
    const fits = whole && weight + weightOf(whole) <= WELCOME;
    if (whole) weight += weightOf(whole);
    snapshots.push(fits ? whole : { head, lines: [], more: true });
  }
  return snapshots;
};

const welcomeOf = (
  { clock, directory, presence, roster, maxFile }: Context,
  account: Account,
  standing: Standing,
  newLeads: number,
): OperatorWelcome => ({
  type: 'welcome',
  party: 'operator',
  protocol: PROTOCOL,
  you: publicly(account),
  ...standing,
  at: clock.now(),
  role: account.role,
  availability: account.chosen,
  colleagues: roster.colleagues(),
  visitors: presence.list(),
  sites: directory.sites(),
  groups: directory.groups(),
  newLeads,
  maxFile,
});

const createGreeting =
  (
    context: Context,
    hangUp: GateKeeper['hangUp'],
    signedIn: (connection: Connection, token: string) => void,
  ) =>
  async (connection: Connection, hello: OperatorHello): Promise<void> => {
    const { accounts, store, hub, roster, pump } = context;
    const token = hello.token ?? connection.peer.session;
    const account = token === undefined ? undefined : await accounts.session(token);
    if (connection.stage === 'closed') return;
    if (token === undefined || !account) return hangUp(connection, CLOSE.signedOut);
    if (account.disabled) return hangUp(connection, CLOSE.disabled);
    if (tooMany(context, account.id)) return hangUp(connection, CLOSE.flood);

    // Known to the hub before its chats are looked up: one that is joined meanwhile is followed too.
    connection.person = account.id;
    hub.add(connection);
    signedIn(connection, token);
    roster.came(account.id);
    const chats = await store.chatsOf(account.id);
    if (connection.stage !== 'greeting') return;
    for (const chat of chats) if (!connection.chats.has(chat)) hub.follow(connection, chat);
    const standing = await standingOf(connection, hello, context);
    const newLeads = await store.newLeads();
    const snapshot = standing.fresh ? { snapshot: { chats: await snapshotsOf(context, connection) } } : {};
    if (connection.stage !== 'greeting') return;
    connection.cursor = standing.cursor;
    connection.looked = standing.cursor;
    connection.stage = 'live';
    sendFrame(connection, { ...welcomeOf(context, account, standing, newLeads), ...snapshot });
    pump(connection);
  };

/** Only members are seen typing: the visitor knows nobody else. */
const createHearing =
  ({ bus }: Context) =>
  (connection: Connection, { chat, on }: OperatorSignal): void => {
    const { person } = connection;
    if (!connection.chats.has(chat) || connection.opened.has(chat)) return;
    bus.cast({
      towards: { to: 'chat', chat, except: person },
      signal: { type: 'typing', chat, by: person, on },
    });
  };

/** Where operators come in. */
export const createOperatorGate = (
  context: Context,
  checks: OperatorChecks,
  ofAddress: Buckets<string>,
): GateKeeper => {
  const { store, accounts, roster, clock, log } = context;
  const present = presentOf(context);
  const sessions = new Map<Connection, string>();
  let reviewed = clock.now();

  const gate: GateKeeper = createGate(
    {
      party: 'operator',
      checks,
      handlers: {
        greet: (connection, hello) => greet(connection, hello),
        perform: ({ person }, command) =>
          store.commit({ by: person, uid: command.uid, rule: operatorRule(person, command, present) }),
        answer: createOperatorAnswers(context),
        hear: createHearing(context),
      },
      left: (connection) => {
        sessions.delete(connection);
        roster.left(connection.person);
      },
    },
    context,
    ofAddress,
  );
  const greet = createGreeting(context, gate.hangUp, (connection, token) => sessions.set(connection, token));

  /** A session can also end in another process, or by itself. */
  const review = async () => {
    for (const [connection, token] of [...sessions])
      if (!(await accounts.session(token))) gate.hangUp(connection, CLOSE.signedOut);
  };

  return {
    accept: gate.accept,
    hangUp: gate.hangUp,
    closeAll: gate.closeAll,
    get size() {
      return gate.size;
    },
    sweep: () => {
      gate.sweep();
      if (clock.now() - reviewed < REVIEW) return;
      reviewed = clock.now();
      review().catch((problem: unknown) => log.error({ err: problem }, 'sessions could not be reviewed'));
    },
  };
};
