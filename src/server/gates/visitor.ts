import { type ChatHead, lastOfOthers, marksOf, stateOf } from '../../protocol/chat.ts';
import type { VisitorSignal, VisitorWelcome } from '../../protocol/frames.ts';
import type { VisitorHello } from '../../protocol/hellos.ts';
import { type PersonId, type SiteId, SYSTEM } from '../../protocol/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { CLOSE } from '../../protocol/refusals.ts';
import type { Site } from '../../protocol/sites.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import { publicly } from '../directory.ts';
import { visitorRule } from '../office/commands.ts';
import { addVisitor } from '../office/people.ts';
import { cardOf, clipPage } from '../presence.ts';
import { type Connection, sendFrame } from '../readers/connection.ts';
import { standingOf } from '../readers/standing.ts';
import { presentName } from '../store/names.ts';
import type { Account } from '../store/store.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import type { VisitorChecks } from './checks.ts';
import { type Context, presentOf, SNAPSHOT_LINES, settingsFor } from './context.ts';
import { createGate, type GateKeeper, tooMany } from './gate.ts';
import { createLeadLimits } from './lead-limits.ts';
import { networkOf } from './network.ts';
import { originAllowed } from './origins.ts';
import { createVisitorAnswers } from './visitor-answers.ts';

/** A visitor who has been recognised, or was made; or the close code of a connection that ends here. */
type Recognised = { readonly account: Account; readonly token?: string } | { readonly code: number };

const createRecognition = ({ store, tokens, limits, clock }: Context) => {
  const strangers: Buckets<string> = createBuckets(limits.strangers, () => clock.now());

  const ofSite = async (person: PersonId, site: SiteId): Promise<Account | undefined> => {
    const account = await store.person(person);
    return account?.kind === 'visitor' && account.site === site && !account.disabled ? account : undefined;
  };

  const known = async (token: string, site: Site): Promise<Recognised> => {
    const said = tokens.verify(token);
    const account = said?.site === site.id ? await ofSite(said.person, site.id) : undefined;
    // A token older than the person is of somebody whose number a restored log has given away again.
    if (!said || !account || said.issued < account.since) return { code: CLOSE.token };
    return {
      account,
      ...(tokens.ageing(said) && { token: tokens.issue(site.id, account.id, account.since) }),
    };
  };

  /** The uid of the hello makes two tabs that meet the server at once one visitor. */
  const stranger = async (uid: string, site: Site, address: string): Promise<Recognised> => {
    if (strangers.take(networkOf(address)) > 0) return { code: CLOSE.flood };
    const outcome = await store.commit({ by: SYSTEM, uid, rule: addVisitor(site.id) });
    if (outcome.kind === 'refused') return { code: CLOSE.stopping };
    const person = outcome.kind === 'committed' ? (outcome.events[0]?.seq ?? 0) : outcome.seq;
    const account = await ofSite(person, site.id);
    return account
      ? { account, token: tokens.issue(site.id, person, account.since) }
      : { code: CLOSE.malformed };
  };

  return {
    of: (hello: VisitorHello, site: Site, address: string): Promise<Recognised> =>
      hello.token === undefined ? stranger(hello.uid, site, address) : known(hello.token, site),
    sweep: () => strangers.sweep(),
  };
};

type Recognition = ReturnType<typeof createRecognition>;

/** Whether there is more for a visitor to see than the launcher: something goes on, or was not read. */
const wantsWidget = (line: ChatHead): boolean =>
  stateOf(line) !== 'available' || lastOfOthers(line, line.visitor) > marksOf(line, line.visitor).read;

const createGreeting =
  (context: Context, recognition: Recognition, hangUp: GateKeeper['hangUp']) =>
  async (connection: Connection, hello: VisitorHello): Promise<void> => {
    const { store, directory, hub, presence, availability, clock, pump } = context;
    const { peer } = connection;
    const site = directory.siteByKey(hello.site);
    if (!site) return hangUp(connection, CLOSE.site);
    if (!originAllowed(site.origins, peer.origin)) return hangUp(connection, CLOSE.origin);
    const recognised = await recognition.of(hello, site, peer.address);
    if (connection.stage === 'closed') return;
    if ('code' in recognised) return hangUp(connection, recognised.code);
    const { account, token } = recognised;

    if (tooMany(context, account.id)) return hangUp(connection, CLOSE.flood);
    // Known to the hub before its chat is looked up: a chat that is opened meanwhile is followed too.
    connection.person = account.id;
    connection.site = site.id;
    hub.add(connection);
    const person = publicly(account);
    presence.came({ ...cardOf(person, hello), site: site.id, address: peer.address });
    const line = await store.lineOf(account.id);
    if (line) {
      presence.opened(account.id, line.id, stateOf(line));
      if (line.invitation?.until !== undefined) context.look(line.id);
      if (connection.stage === 'greeting' && !connection.chats.has(line.id)) hub.follow(connection, line.id);
    }
    const standing = hello.watch
      ? { fresh: false, cursor: context.tail.head(), log: presentName(context.names) }
      : await standingOf(connection, hello, context);
    const { fresh, cursor } = standing;
    // Whatever was opened up to the cursor is followed by now.
    const [own] = connection.chats;
    const chat = fresh && own !== undefined ? await store.snapshot(own, SNAPSHOT_LINES) : undefined;
    if (connection.stage !== 'greeting') return;
    connection.cursor = cursor;
    connection.looked = cursor;
    connection.stage = 'live';
    const queue = own === undefined ? undefined : context.queueOf(own);
    const welcome: VisitorWelcome = {
      type: 'welcome',
      party: 'visitor',
      protocol: PROTOCOL,
      you: person,
      ...standing,
      at: clock.now(),
      settings: settingsFor(directory.site(site.id) ?? site, context),
      available: availability.available(site.id),
      groups: availability.groupsFor(site.id),
      session: presence.since(account.id),
      ...(queue && { queue }),
      ...(hello.watch && { wanted: line !== undefined && wantsWidget(line) }),
      ...(token !== undefined && { token }),
      ...(fresh && { snapshot: chat ? { chat } : {} }),
    };
    sendFrame(connection, welcome);
    pump(connection);
  };

const createHearing =
  ({ bus, directory, presence, waiting }: Context) =>
  (connection: Connection, signal: VisitorSignal): void => {
    const { person, site } = connection;
    const [chat] = connection.chats;
    if (signal.type === 'page') presence.moved(person, clipPage(signal.page));
    else if (chat !== undefined) {
      const preview = directory.site(site)?.settings.typingPreview === true && signal.text !== '';
      bus.cast({
        towards: waiting.has(chat) ? { to: 'office' } : { to: 'chat', chat, except: person },
        signal: {
          type: 'typing',
          chat,
          by: person,
          on: signal.text !== '',
          ...(preview && { text: signal.text.slice(0, LIMITS.message) }),
        },
      });
    }
  };

/** Where visitors come in. */
export const createVisitorGate = (
  context: Context,
  checks: VisitorChecks,
  ofAddress: Buckets<string>,
): GateKeeper => {
  const { store, presence, clock } = context;
  const present = presentOf(context);
  const recognition = createRecognition(context);
  const leads = createLeadLimits(context.limits, () => clock.now());
  const gate: GateKeeper = createGate(
    {
      party: 'visitor',
      checks,
      handlers: {
        greet: (connection, hello) => greet(connection, hello),
        perform: ({ person, peer: { address } }, command) => {
          const rule = visitorRule(person, command, present);
          return store.commit({
            by: person,
            uid: command.uid,
            rule: command.type === 'leave-lead' ? leads.limited(rule, { person, address }) : rule,
          });
        },
        answer: createVisitorAnswers(context),
        hear: createHearing(context),
      },
      left: ({ person }) => presence.left(person),
    },
    context,
    ofAddress,
  );
  const greet = createGreeting(context, recognition, gate.hangUp);
  return {
    accept: gate.accept,
    hangUp: gate.hangUp,
    closeAll: gate.closeAll,
    get size() {
      return gate.size;
    },
    sweep: () => {
      gate.sweep();
      recognition.sweep();
      leads.sweep();
    },
  };
};
