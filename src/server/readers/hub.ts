import type { ChatId, PersonId, SiteId } from '../../protocol/ids.ts';
import type { Towards } from '../bus/bus.ts';
import type { Connection } from './connection.ts';

/** Every connection that has said hello, found by whatever may concern it. */
export interface Hub {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  /** From now on the connection gets the events of a chat. */
  follow(connection: Connection, chat: ChatId): void;
  unfollow(connection: Connection, chat: ChatId): void;
  operators(): Iterable<Connection>;
  ofPerson(person: PersonId): ReadonlySet<Connection>;
  ofChat(chat: ChatId): ReadonlySet<Connection>;
  all(): Iterable<Connection>;
  towards(towards: Towards): Iterable<Connection>;
}

type Index<Key> = Map<Key, Set<Connection>>;

const NOBODY: ReadonlySet<Connection> = new Set();

const put = <Key>(index: Index<Key>, key: Key, connection: Connection) => {
  const there = index.get(key);
  if (there) there.add(connection);
  else index.set(key, new Set([connection]));
};

const drop = <Key>(index: Index<Key>, key: Key, connection: Connection) => {
  const there = index.get(key);
  there?.delete(connection);
  if (there?.size === 0) index.delete(key);
};

function* but(connections: Iterable<Connection>, person: PersonId | undefined): Iterable<Connection> {
  for (const connection of connections) if (connection.person !== person) yield connection;
}

export const createHub = (): Hub => {
  const all = new Set<Connection>();
  const office = new Set<Connection>();
  const people: Index<PersonId> = new Map();
  const chats: Index<ChatId> = new Map();
  const sites: Index<SiteId> = new Map();

  return {
    add: (connection) => {
      all.add(connection);
      if (connection.party === 'operator') office.add(connection);
      else put(sites, connection.site, connection);
      put(people, connection.person, connection);
      for (const chat of connection.chats) put(chats, chat, connection);
    },
    remove: (connection) => {
      all.delete(connection);
      office.delete(connection);
      drop(sites, connection.site, connection);
      drop(people, connection.person, connection);
      for (const chat of connection.chats) drop(chats, chat, connection);
    },
    follow: (connection, chat) => {
      connection.chats = new Set(connection.chats).add(chat);
      put(chats, chat, connection);
    },
    unfollow: (connection, chat) => {
      connection.chats = new Set([...connection.chats].filter((id) => id !== chat));
      drop(chats, chat, connection);
    },
    operators: () => office,
    ofPerson: (person) => people.get(person) ?? NOBODY,
    ofChat: (chat) => chats.get(chat) ?? NOBODY,
    all: () => all,
    towards: (towards) => {
      switch (towards.to) {
        case 'office':
          return office;
        case 'site':
          return sites.get(towards.site) ?? NOBODY;
        case 'chat':
          return but(chats.get(towards.chat) ?? NOBODY, towards.except);
        case 'person':
          return people.get(towards.person) ?? NOBODY;
        default:
          return towards satisfies never;
      }
    },
  };
};
