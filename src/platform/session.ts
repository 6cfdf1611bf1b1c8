import type { Picture } from '../client/operator-surface.ts';
import type { Person } from '../protocol/people.ts';
import type { Refusal } from '../protocol/refusals.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Also answers with a bearer token, for programs. */
  readonly token?: true;
}

const at = (server: string, what = 'session') =>
  new URL(`desk/${what}`, server.endsWith('/') ? server : `${server}/`);

const bearer = (token: string | undefined) => token && { authorization: `Bearer ${token}` };

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
  const answer = await fetch(at(server), { method: 'DELETE', headers: { ...bearer(token) } });
  if (!answer.ok) await readAnswer(answer);
};

/** Puts or takes away the picture of the operator whose token, or cookie, it is. Rejects as above. */
export const sendAvatar = async (server: string, picture?: Picture, token?: string): Promise<void> => {
  const answer = await fetch(at(server, 'avatar'), {
    method: picture ? 'PUT' : 'DELETE',
    headers: { ...bearer(token), ...(picture && { 'content-type': picture.type }) },
    ...(picture && { body: new Uint8Array(picture.bytes) }),
  });
  if (!answer.ok) await readAnswer(answer);
};

const readAnswer = async <T>(answer: Response): Promise<T> => {
  const body = (await answer.json().catch(() => undefined)) as T | Refusal | undefined;
  if (answer.ok && body) return body as T;
  const unknown = { why: 'not-allowed', text: `The server answered ${answer.status}.` } as const;
  throw { retry: answer.status >= 500 ? 'later' : 'changed', ...unknown, ...body } satisfies Refusal;
};
