import type { CDPSession } from 'playwright-core';

/** One body that a page has asked for. */
export interface Pulled {
  readonly url: string;
  /** Bytes of the body on the wire; 0 where the browser had it. */
  readonly bytes: number;
}

/** What a page pulls. */
export interface Traffic {
  /** Requests that have not ended. */
  open(): number;
  /** What has come, in the order in which it came. Sockets are not bodies. */
  pulled(): readonly Pulled[];
}

export const watchTraffic = async (cdp: CDPSession): Promise<Traffic> => {
  const asked = new Map<string, string>();
  const heads = new Map<string, number>();
  const pulled: Pulled[] = [];
  const ended = (requestId: string, bytes: number) => {
    const url = asked.get(requestId);
    if (url !== undefined) pulled.push({ url, bytes: Math.max(0, bytes - (heads.get(requestId) ?? 0)) });
    asked.delete(requestId);
  };
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/^https?:/.test(request.url)) asked.set(requestId, request.url);
  });
  cdp.on('Network.responseReceived', ({ requestId, response }) =>
    heads.set(requestId, response.encodedDataLength),
  );
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    ended(requestId, encodedDataLength),
  );
  cdp.on('Network.loadingFailed', ({ requestId }) => ended(requestId, 0));
  await cdp.send('Network.enable');
  return { open: () => asked.size, pulled: () => [...pulled] };
};
