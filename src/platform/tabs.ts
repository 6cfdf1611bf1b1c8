import type { Tabs } from '../client/ports.ts';

/** The other pages of this browser that opened tabs under the same name. */
export const openTabs = (name: string): Tabs & { close(): void } => {
  const listeners = new Set<(event: MessageEvent) => void>();
  let channel: BroadcastChannel | undefined;
  const wake = () => {
    if (channel || typeof BroadcastChannel === 'undefined') return;
    channel = new BroadcastChannel(name);
    for (const hear of listeners) channel.addEventListener('message', hear);
  };
  const rest = () => {
    channel?.close();
    channel = undefined;
  };
  wake();
  return {
    tell: (message) => channel?.postMessage(message),
    on(listener) {
      const hear = ({ data }: MessageEvent) => listener(data);
      listeners.add(hear);
      if (channel) channel.addEventListener('message', hear);
      else wake();
      return () => {
        listeners.delete(hear);
        channel?.removeEventListener('message', hear);
        // What stood by hands the same tabs on, and ends before the widget does.
        if (!listeners.size) rest();
      };
    },
    rest,
    wake,
    close: rest,
  };
};

/** A client that is alone. */
export const noTabs: Tabs = { tell: () => undefined, on: () => () => undefined };
