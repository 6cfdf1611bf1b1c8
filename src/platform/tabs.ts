import type { Tabs } from '../client/ports.ts';

/** The other pages of this browser that opened tabs under the same name. */
export const openTabs = (name: string): Tabs & { close(): void } => {
  const listeners = new Set<(message: unknown) => void>();
  let channel: BroadcastChannel | undefined;
  const wake = () => {
    if (channel || typeof BroadcastChannel === 'undefined') return;
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => {
      for (const hear of listeners) hear(data);
    };
  };
  const rest = () => {
    channel?.close();
    channel = undefined;
  };
  wake();
  return {
    tell: (message) => channel?.postMessage(message),
    on(listener) {
      listeners.add(listener);
      wake();
      return () => {
        listeners.delete(listener);
        if (!listeners.size) rest();
      };
    },
    close: rest,
  };
};

/** A client that is alone. */
export const noTabs: Tabs = { tell: () => undefined, on: () => () => undefined };
