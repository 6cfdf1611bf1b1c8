import type { Tabs } from '../client/ports.ts';

/** The other pages of this browser that opened tabs under the same name. */
export const openTabs = (name: string): Tabs & { close(): void } => {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  let listeners = 0;
  return {
    tell: (message) => channel?.postMessage(message),
    on(listener) {
      const hear = ({ data }: MessageEvent) => listener(data);
      channel?.addEventListener('message', hear);
      listeners++;
      return () => {
        channel?.removeEventListener('message', hear);
        // What stood by hands the same tabs on, and ends before the widget does.
        if (--listeners === 0) channel?.close();
      };
    },
    close: () => channel?.close(),
  };
};

/** A client that is alone. */
export const noTabs: Tabs = { tell: () => undefined, on: () => () => undefined };
