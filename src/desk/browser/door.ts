import type { Person } from '../../protocol/people.ts';
import type { Door, DoorFault, Entered, LinkOffer } from '../ports.ts';

type Answered =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly fault: DoorFault };

const OFFLINE: DoorFault = { why: 'unreachable', text: '' };

/** The HTTP side of the desk, relative to `server`. Nothing here rejects: what fails is told as a fault. */
export const httpDoor = (server: string): Door => {
  const call = async (method: string, path: string, body?: unknown): Promise<Answered> => {
    let answer: Response;
    try {
      answer = await fetch(`${server}/desk/${path}`, {
        method,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (problem) {
      // The one way in which fetch says that nobody answered.
      if (problem instanceof TypeError) return { ok: false, fault: OFFLINE };
      throw problem;
    }
    const told: unknown = await answer.json().catch(() => undefined);
    return answer.ok ? { ok: true, body: told } : { ok: false, fault: faultOf(answer, told) };
  };

  const enter = async (path: string, body: unknown, shut: DoorFault['why']): Promise<Entered> => {
    const answered = await call('POST', path, body);
    if (answered.ok) return { ok: true, person: (answered.body as { person: Person }).person };
    return { ok: false, fault: named(answered.fault, shut) };
  };

  return {
    whoami: async () => {
      const answered = await call('GET', 'session');
      return answered.ok ? (answered.body as { person?: Person } | undefined)?.person : undefined;
    },
    signIn: (email, password) => enter('session', { email, password }, 'wrong-password'),
    look: async (link) => {
      const answered = await call('POST', 'link', { link });
      if (answered.ok) return { ok: true, offer: answered.body as LinkOffer };
      return { ok: false, fault: named(answered.fault, 'spent-link') };
    },
    enter: (link, as) => enter('link/use', { link, ...as }, 'spent-link'),
    choosePassword: async (password, current) => {
      const answered = await call('POST', 'password', { password, ...(current && { current }) });
      return answered.ok ? undefined : named(answered.fault, 'wrong-current');
    },
  };
};

/** Which of the doors a "not allowed" speaks of; without a field it is the one that was tried. */
const SHUT: Readonly<Record<string, DoorFault['why']>> = { current: 'wrong-current', email: 'disabled' };

const named = (fault: DoorFault, shut: DoorFault['why']): DoorFault =>
  fault.why === 'not-allowed' ? { ...fault, why: SHUT[fault.field ?? ''] ?? shut } : fault;

const faultOf = (answer: Response, told: unknown): DoorFault => {
  const { why, text, field, after } = (told ?? {}) as Partial<DoorFault>;
  const seconds = Number(answer.headers.get('retry-after'));
  const wait = after ?? (seconds > 0 ? seconds * 1000 : undefined);
  return {
    why: answer.status === 429 ? 'too-fast' : (why ?? (answer.status >= 500 ? 'unreachable' : 'not-allowed')),
    text: text ?? '',
    ...(field && { field }),
    ...(wait !== undefined && { after: wait }),
  };
};
