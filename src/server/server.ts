import type { PersonId } from '../protocol/ids.ts';
import { CLOSE } from '../protocol/refusals.ts';
import type { Site } from '../protocol/sites.ts';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { createPasswords, type Passwords } from './accounts/passwords.ts';
import { createAvailability } from './availability.ts';
import type { Bus } from './bus/bus.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createKeeping, type Keeping } from './floor/keeping.ts';
import { createBuckets } from './gates/buckets.ts';
import { createChecks } from './gates/checks.ts';
import { type Context, tellOffice } from './gates/context.ts';
import { defaultLimits, type Limits } from './gates/limits.ts';
import { createOperatorGate } from './gates/operator.ts';
import type { Gate } from './gates/peer.ts';
import { createTokens } from './gates/tokens.ts';
import { createVisitorGate } from './gates/visitor.ts';
import { createLetterCare } from './mail/care.ts';
import type { Carrier } from './mail/carrier.ts';
import { mailLeads } from './mail/leads.ts';
import { createPostman } from './mail/postman.ts';
import { createTranscripts } from './mail/transcripts.ts';
import { type ColleagueChange, introduce } from './office/people.ts';
import type { Chance, Clock, Log, Meter } from './ports.ts';
import { createPresence } from './presence.ts';
import { createCasting } from './readers/casting.ts';
import { createDispatch, createWaitingChats } from './readers/dispatch.ts';
import { createHub } from './readers/hub.ts';
import { createPump } from './readers/pump.ts';
import { createTail } from './readers/tail.ts';
import { createRoster, type Roster } from './roster.ts';
import type { Outcome, Store } from './store/store.ts';
import { startSweeping } from './sweeping.ts';
import { createTimekeeper } from './timekeeper.ts';
import { watchCommits } from './watching.ts';

/** Everything a server is made of from outside. */
export interface ServerPorts {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly meter: Meter;
  /** Absent: letters are kept until there is one. */
  readonly carrier?: Carrier;
  readonly config?: ServerConfig;
}

export interface ServerConfig {
  /** Signs visitor tokens. Absent: made once and kept with the data. */
  readonly secret?: string | undefined;
  /** Where people reach it, for links: `https://chat.example`, without a slash at the end. */
  readonly baseUrl?: () => string;
  readonly limits?: Limits;
  /** Bytes of the largest file that anybody may send. */
  readonly maxFile?: number;
  /** Absent: as strong as advised, some 100 ms each. */
  readonly passwords?: Passwords;
}

/** A server without any transport: gates take connections of any kind. */
export interface Server {
  readonly visitors: Gate;
  readonly operators: Gate;
  readonly accounts: Accounts;
  readonly directory: Directory;
  /** Whose token a visitor's request bears; undefined for one that is not ours, or no longer. */
  visitorOf(token: string): Promise<{ readonly person: PersonId; readonly site: Site } | undefined>;
  /** A name for a text, 43 characters: the same after a restart, and made by nobody else. */
  nameOf(text: string): string;
  /** Ends the person's sessions and their connections, everywhere. */
  signOut(person: number): Promise<void>;
  /** What an operator tells of themself, over HTTP. */
  introduce(person: number, as: Pick<ColleagueChange, 'avatar'>): Promise<Outcome>;
  /** The person's sessions were replaced: their connections come back with the new one, or do not. */
  moved(person: number): void;
  /** How many connections are open. */
  connections(): { readonly visitors: number; readonly operators: number };
  /** Tells every connection to come back later, and forgets every timer. The store and the bus stay open. */
  close(): Promise<void>;
}

/** Where nothing else is said. */
const MAX_FILE = 50 * 1024 * 1024;

/** Rejects when the store cannot be read. */
export const createServer = async (ports: ServerPorts): Promise<Server> => {
  const { store, bus, clock, chance, log, meter, carrier, config = {} } = ports;
  const {
    limits = defaultLimits,
    passwords = createPasswords(),
    baseUrl = () => '',
    maxFile = MAX_FILE,
  } = config;
  const key = config.secret ?? (await store.secrets.keep('visitor-tokens', () => chance.secret()));
  const directory = createDirectory(store);
  await directory.reload();
  const waiting = await store.openConsultations();

  const names = await store.names();
  const hub = createHub();
  const tail = createTail(await store.head());
  const pump = createPump({ tail, store, clock, log, meter });
  const presence = createPresence(clock, (signal) => tellOffice(bus, signal));
  const availability = createAvailability({ directory, roster: () => roster, bus, clock });
  const review = () => {
    availability.review();
    keeping.review();
  };
  const roster: Roster = createRoster(directory, clock, {
    colleague: (colleague) => {
      tellOffice(bus, { type: 'colleague', colleague });
      review();
    },
    available: review,
  });
  const keeping: Keeping = createKeeping(
    { store, bus, clock, log, directory, roster, presence, availability },
    waiting,
  );
  roster.review();
  const accounts = createAccounts({ store, clock, chance, passwords });
  const postman = createPostman({ mails: store.mails, clock, log, carrier });
  const transcripts = createTranscripts({ store, directory, presence, clock, postman, baseUrl });
  const context: Context = {
    store,
    bus,
    clock,
    log,
    meter,
    limits,
    accounts,
    directory,
    presence,
    roster,
    availability,
    queueOf: keeping.queueOf,
    look: keeping.look,
    transcripts,
    letters: createLetterCare({ mails: store.mails, postman, carrier }),
    hub,
    tail,
    names,
    pump,
    waiting: createWaitingChats(
      waiting.filter(({ consultation }) => consultation?.status === 'waiting').map(({ id }) => id),
    ),
    tokens: createTokens(key, () => clock.now()),
    baseUrl,
    maxFile,
  };

  const checks = createChecks();
  const ofAddress = createBuckets<string>(limits.address, () => clock.now());
  const visitors = createVisitorGate(context, checks.visitor, ofAddress);
  const operators = createOperatorGate(context, checks.operator, ofAddress);

  const hangUpAll = (person: number, code: number) => {
    for (const connection of [...hub.ofPerson(person)]) operators.hangUp(connection, code);
  };

  const undo = [
    watchCommits(context, { dispatch: createDispatch(context), hangUpAll, review }),
    createCasting(context),
    keeping.stop,
    mailLeads({ store, directory, postman, clock, log, baseUrl, start: tail.head() }),
    startSweeping(context, {
      often: [
        visitors.sweep,
        operators.sweep,
        pump.sweep,
        presence.sweep,
        roster.sweep,
        availability.sweep,
        ofAddress.sweep,
      ],
      seldom: [accounts.sweep, transcripts.sweep, createTimekeeper(context)],
    }),
  ];

  return {
    visitors,
    operators,
    accounts,
    directory,
    visitorOf: async (token) => {
      const said = context.tokens.verify(token);
      const site = said && directory.site(said.site);
      const account = said && (await store.person(said.person));
      if (!site || account?.kind !== 'visitor' || account.site !== site.id || account.disabled)
        return undefined;
      return said.issued < account.since ? undefined : { person: account.id, site };
    },
    nameOf: context.tokens.nameOf,
    signOut: async (person) => {
      await accounts.signOut(person);
      hangUpAll(person, CLOSE.signedOut);
    },
    introduce: (person, as) => store.commit({ by: person, rule: introduce(person, as) }),
    moved: (person) => hangUpAll(person, CLOSE.moved),
    connections: () => ({ visitors: visitors.size, operators: operators.size }),
    close: async () => {
      for (const forget of undo) forget();
      visitors.closeAll(CLOSE.stopping);
      operators.closeAll(CLOSE.stopping);
      await postman.stop();
    },
  };
};
