import type { Carried, Courier, Parcel, Surroundings } from '../client/ports.ts';
import { toJson } from '../protocol/json.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { type Annex, openAnnex } from './annex.ts';
import { prepared } from './pictures/prepared.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly type?: string;
  readonly body?: Blob | string;
  readonly progress?: (bytes: number) => void;
  readonly cancelled?: Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const noLine: Refusal = { why: 'busy', retry: 'later', text: 'The server could not be reached.' };
const stopped: Refusal = { why: 'stopping', retry: 'later', text: 'It was taken back.' };

const headersOf = ({ token, type }: Request): Record<string, string> => ({
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
  ...(type !== undefined && { 'content-type': type }),
});

/**
 * `fetch` tells nothing of how much has left; where there is a page, this does. Once the page is put away (`away`) the
 * request is one that was lost: it goes on when the page is there again.
 */
const byXhr = async (server: string, request: Request, away: AbortSignal): Promise<Answer> => {
  let annex: Annex | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const lost = () => reject(noLine);
      const { globals, close } = openAnnex(lost);
      annex = { globals, close };
      const xhr = new globals.XMLHttpRequest();
      xhr.open(request.method, server + request.path);
      for (const [name, value] of Object.entries(headersOf(request))) xhr.setRequestHeader(name, value);
      const { progress, cancelled } = request;
      // A listener on the upload makes every request across origins ask first: only where it is of use.
      if (progress) xhr.upload.onprogress = ({ loaded }) => progress(loaded);
      xhr.onload = () => resolve({ status: xhr.status, body: xhr.responseText });
      xhr.onerror = lost;
      xhr.onabort = () => reject(stopped);
      away.onabort = () => {
        lost();
        xhr.abort();
        close();
      };
      void cancelled?.then(() => xhr.abort());
      xhr.send(request.body);
    });
  } finally {
    annex?.close();
  }
};

const byFetch = async (server: string, request: Request): Promise<Answer> => {
  const gone = new AbortController();
  void request.cancelled?.then(() => gone.abort());
  try {
    const answer = await fetch(server + request.path, {
      method: request.method,
      headers: headersOf(request),
      signal: gone.signal,
      ...(request.body !== undefined && { body: request.body }),
    });
    return { status: answer.status, body: await answer.text() };
  } catch {
    // Whatever the reason was, it is that of the line.
    throw gone.signal.aborted ? stopped : noLine;
  }
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    // A proxy answered in its own words.
    return undefined;
  }
};

const read = ({ status, body }: Answer): unknown => {
  const answer = parsed(body);
  if (status >= 200 && status < 300) return answer;
  const retry = status >= 500 || status === 429 || status === 408 ? 'later' : 'never';
  throw {
    why: retry === 'later' ? 'busy' : 'not-allowed',
    retry,
    text: `The server answered ${status}.`,
    ...(answer as Partial<Refusal> | undefined),
  } satisfies Refusal;
};

const carriedOf = (answer: unknown): Carried => {
  if (typeof answer === 'object' && answer && 'offset' in answer) return answer as Carried;
  throw noLine;
};

/** `name` tells apart what different servers and sites do in one browser. */
export const createCourier = (
  server: string,
  name: string,
  surroundings: Pick<Surroundings, 'on'>,
): Courier => {
  const send = typeof XMLHttpRequest === 'undefined' ? byFetch : byXhr;
  /** Does it while the page is there. A page that is put away holds neither a request nor a lock. */
  const here = async <T>(work: (away: AbortSignal) => Promise<T>): Promise<T> => {
    const away = new AbortController();
    const off = surroundings.on((hint) => hint === 'frozen' && away.abort());
    try {
      return await work(away.signal);
    } finally {
      off();
    }
  };
  const ask = async (request: Request) => read(await here((away) => send(server, request, away)));
  const pathOf = (uid: string) => `/files/upload/${encodeURIComponent(uid)}`;

  return {
    begin: async ({ uid, name, type, size }: Parcel, token) =>
      carriedOf(
        await ask({
          method: 'POST',
          path: '/files',
          token,
          type: 'application/json',
          body: toJson({ uid, name, type, size }),
        }),
      ),
    carry: async ({ uid, file, from, to }, token, { progress, cancelled }) =>
      carriedOf(
        await ask({
          method: 'PATCH',
          path: `${pathOf(uid)}?offset=${from}`,
          token,
          type: 'application/octet-stream',
          body: (file as Blob).slice(from, to),
          progress: (bytes) => progress(from + bytes),
          cancelled,
        }),
      ),
    async forget(uid, token) {
      await ask({ method: 'DELETE', path: pathOf(uid), token });
    },
    // Files of another frame are no instances of this one's class.
    prepare: async (file, wanted) => ('slice' in file ? prepared(file as File, wanted) : file),
    // Pages without https have no locks: the server ends all but the newest request for a file.
    alone: (what, work) =>
      typeof navigator !== 'undefined' && navigator.locks
        ? here((away) => locked(`besedka ${server} ${name} ${what}`, away, work))
        : work(),
  };
};

/** Gives the lock back as soon as the page is put away, whatever the work still waits for. */
const locked = async <T>(name: string, away: AbortSignal, work: () => Promise<T>): Promise<T> => {
  let working: Promise<T> | undefined;
  const left = new Promise<void>((resolve) => away.addEventListener('abort', () => resolve()));
  try {
    await navigator.locks.request(name, { signal: away }, () => {
      working = work();
      return Promise.race([working, left]);
    });
  } catch (problem) {
    // It was waiting for its turn.
    throw away.aborted ? noLine : problem;
  }
  return working ?? Promise.reject(noLine);
};
