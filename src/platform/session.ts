import type { Person } from '../protocol/people.ts';
import type { Refusal } from '../protocol/refusals.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Also answers with a bearer token, for programs. */
  readonly token?: true;
}

const at = (server: string) => new URL('desk/session', server.endsWith('/') ? server : `${server}/`);

/** Signs an operator in. Rejects with the server's `Refusal`, or with the network's error. */
export const openSession = async (
  server: string,
  credentials: Credentials,
): Promise<{ readonly person: Person; readonly token?: string }> => {
  const answer = await fetch(at(server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  return readAnswer(answer);
};

/** Ends every session of an operator: by the token, or by the cookie. */
export const closeSession = async (server: string, token?: string): Promise<void> => {
  const answer = await fetch(at(server), {
    method: 'DELETE',
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
  if (!answer.ok) await readAnswer(answer);
};

const readAnswer = async <T>(answer: Response): Promise<T> => {
  const body = (await answer.json().catch(() => undefined)) as T | Refusal | undefined;
  if (answer.ok && body) return body as T;
  const unknown = { why: 'not-allowed', text: `The server answered ${answer.status}.` } as const;
  throw { retry: answer.status >= 500 ? 'later' : 'changed', ...unknown, ...body } satisfies Refusal;
};
