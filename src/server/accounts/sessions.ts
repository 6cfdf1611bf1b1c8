import { createHash } from 'node:crypto';
import type { Millis, PersonId } from '../../protocol/ids.ts';
import type { Chance, Clock } from '../ports.ts';
import type { Secrets } from '../store/store.ts';

const DAY = 24 * 60 * 60 * 1000;
/** A session lasts as long as this after it was last used. */
const SESSION_LASTS = 30 * DAY;
/** Not written more often than this. */
const SLIDES_AFTER = DAY;
const LINK_LASTS = 7 * DAY;

export type LinkKind = 'sign-in' | 'invitation';

/** Sessions and one-time links. The storage has only hashes: a stolen copy of it opens nothing. */
export interface Sessions {
  open(person: PersonId): Promise<string>;
  /** Who it is; slides the end of the session. */
  find(token: string): Promise<PersonId | undefined>;
  /** Ends the person's sessions, and the links that were not used. */
  closeAll(person: PersonId): Promise<void>;
  link(person: PersonId, kind: LinkKind): Promise<string>;
  /** Whose link it is, without using it. */
  peek(link: string): Promise<Linked | undefined>;
  /** Whose link it is, once. */
  use(link: string): Promise<Linked | undefined>;
}

export interface Linked {
  readonly person: PersonId;
  readonly kind: LinkKind;
}

// The tokens are 256 random bits: a plain hash cannot be turned back.
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

const PREFIX: Readonly<Record<LinkKind, string>> = { 'sign-in': 's-', invitation: 'i-' };

export const createSessions = (
  secrets: Secrets,
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
): Sessions => {
  const valid = (expires: Millis) => expires > clock.now();
  const linked = (link: string, person: PersonId): Linked => ({
    person,
    kind: link.startsWith(PREFIX.invitation) ? 'invitation' : 'sign-in',
  });

  return {
    open: async (person) => {
      const token = chance.secret();
      await secrets.openSession(hashOf(token), { person, expires: clock.now() + SESSION_LASTS });
      return token;
    },
    find: async (token) => {
      const hash = hashOf(token);
      const session = await secrets.session(hash);
      if (!session || !valid(session.expires)) return undefined;
      const expires = clock.now() + SESSION_LASTS;
      // A full disk does not send anybody away: it is written the next time.
      if (expires - session.expires > SLIDES_AFTER)
        await secrets.renewSession(hash, expires).catch(() => undefined);
      return session.person;
    },
    closeAll: (person) => secrets.closeSessions(person),
    link: async (person, kind) => {
      const link = `${PREFIX[kind]}${chance.secret()}`;
      await secrets.addLink(hashOf(link), { person, expires: clock.now() + LINK_LASTS });
      return link;
    },
    peek: async (link) => {
      const session = await secrets.peekLink(hashOf(link));
      return session && valid(session.expires) ? linked(link, session.person) : undefined;
    },
    use: async (link) => {
      const session = await secrets.useLink(hashOf(link));
      return session && valid(session.expires) ? linked(link, session.person) : undefined;
    },
  };
};
