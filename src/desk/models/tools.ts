import { createModel, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { CARD_FIELDS, type CardField } from '../../protocol/cards.ts';
import type { ChatId } from '../../protocol/ids.ts';
import type { Offer, Way } from '../../protocol/messages.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { email as isEmail } from './form.ts';
import { isRefusal } from './refusal.ts';
import { goalOf, type Target } from './transfer.ts';

/** What is open above the composer. */
export type Tool = 'transfer' | 'system' | 'way' | 'card' | 'rating' | 'transcript';

/**
 * What can be done in a talk besides writing. One tool is open at a time; what was typed in it stays
 * until it is sent or the tool is put away.
 */
export const Tools = createModel((client: OperatorClient, chat: ChatId) => {
  const open = signal<Tool | undefined>();
  const text = signal('');
  const way = signal<Way>('offline_message');
  const fields = signal<readonly CardField[]>(CARD_FIELDS);
  const refusal = signal<Refusal | undefined>();
  const fault = signal<'empty' | 'email' | undefined>();
  const busy = signal(false);
  /** What has just been done, for a moment of confirmation. */
  const done = signal<'transcript' | undefined>();
  const talk = client.talk(chat);

  const put = (to: Tool | undefined, words = '') => {
    open.value = to;
    text.value = words;
    refusal.value = undefined;
    fault.value = undefined;
    done.value = undefined;
  };

  const press = async (run: () => Promise<unknown>): Promise<boolean> => {
    if (busy.peek()) return false;
    busy.value = true;
    refusal.value = undefined;
    try {
      await run();
      return true;
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      refusal.value = thrown;
      return false;
    } finally {
      busy.value = false;
    }
  };

  const offer = (): Offer | undefined => {
    switch (open.peek()) {
      case 'way':
        return { type: 'way', way: way.peek() };
      case 'card':
        return { type: 'card', fields: fields.peek() };
      case 'rating':
        return { type: 'rating' };
    }
    return undefined;
  };

  const sayIt = async () => {
    const words = text.peek().trim();
    if (!words) {
      fault.value = 'empty';
      return;
    }
    const asks = offer();
    const system = open.peek() === 'system';
    const sent = await press(() =>
      talk.say(words, { ...(system && { system }), ...(asks && { offer: asks }) }),
    );
    if (sent) put(undefined);
  };

  const mail = async () => {
    const address = text.peek().trim();
    if (isEmail(address)) {
      fault.value = 'email';
      return;
    }
    if (await press(() => client.sendTranscript(chat, address))) {
      put(undefined);
      done.value = 'transcript';
    }
  };

  return {
    open,
    text,
    way,
    fields,
    refusal,
    fault,
    busy,
    done,
    /** Opens a tool with the words that it proposes. */
    show: (tool: Tool, words = '') => put(tool, words),
    hide: () => put(undefined),
    write: (to: string) => {
      text.value = to;
      fault.value = undefined;
    },
    /** Words that were proposed for another way give way to those for this one. */
    choose: (to: Way, proposed: Readonly<Record<Way, string>>) => {
      if (text.peek().trim() === proposed[way.peek()]) text.value = proposed[to];
      way.value = to;
    },
    /** At least one field is asked for. */
    ask: (field: CardField, on: boolean) => {
      const next = CARD_FIELDS.filter((one) => (one === field ? on : fields.peek().includes(one)));
      if (next.length) fields.value = next;
    },
    /** Does what the open tool is for. */
    submit: () => (open.peek() === 'transcript' ? mail() : sayIt()),
    transfer: async (target: Target) => {
      if (await press(() => client.transfer(chat, goalOf(target)))) put(undefined);
    },
    /** The last consultation as a page, to be kept. */
    save: async (): Promise<{ readonly name: string; readonly html: string } | undefined> => {
      let file: { readonly name: string; readonly html: string } | undefined;
      await press(async () => {
        file = await client.transcript(chat);
      });
      return file;
    },
    forget: () => {
      refusal.value = undefined;
      done.value = undefined;
    },
  };
});

export type ToolsModel = InstanceType<typeof Tools>;
