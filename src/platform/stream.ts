import type { Wire, WireEvents } from '../client/ports.ts';
import { openAnnex } from './annex.ts';

const NO_CODE = 1006;

/**
 * The same frames where sockets are blocked: the server's come as events of one long response, the
 * client's go as posts, one at a time so that they stay in order. `text/plain` needs no preflight.
 */
export const dialStream = (url: string, { opened, received, closed }: WireEvents): Wire => {
  const annex = openAnnex(() => end(NO_CODE));
  const source = new annex.globals.EventSource(url, {
    withCredentials: new URL(url).origin === globalThis.origin,
  });
  let address: string | undefined;
  let queue: string[] = [];
  let posting = false;
  let over = false;
  const cut = new AbortController();

  const hangUp = () => {
    over = true;
    source.close();
    cut.abort();
    annex.close();
  };
  const end = (code: number) => {
    if (over) return;
    hangUp();
    closed(code);
  };

  const post = async () => {
    if (posting || over || !address || !queue.length) return;
    posting = true;
    const body = queue.join('\n');
    queue = [];
    try {
      const { ok } = await annex.globals.fetch(address, {
        method: 'POST',
        body,
        signal: cut.signal,
        headers: { 'content-type': 'text/plain' },
      });
      if (!ok) return end(NO_CODE);
    } catch {
      // Which of these frames arrived is unknown; the next line finds out.
      return end(NO_CODE);
    } finally {
      posting = false;
    }
    await post();
  };

  source.addEventListener('open', (event) => {
    // The browser's own event of this name carries nothing.
    if (!('data' in event)) return;
    address = `${url}/${read(event.data, 'id')}`;
    opened();
  });
  source.addEventListener('close', (event) => end(Number(read(event.data, 'code')) || NO_CODE));
  source.onmessage = ({ data }) => over || received(String(data));
  // The browser would try again by itself; when, is the link's business.
  source.onerror = () => end(NO_CODE);

  return {
    send(text) {
      queue.push(text);
      post().catch(() => end(NO_CODE));
    },
    close: hangUp,
  };
};

const read = (data: unknown, key: string): unknown => {
  const value: unknown = JSON.parse(String(data));
  return typeof value === 'object' && value && key in value ? value[key as keyof typeof value] : undefined;
};
