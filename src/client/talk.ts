import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { ChatId, PersonId, Seq } from '../protocol/ids.ts';
import { LIMITS } from '../protocol/limits.ts';
import { cleanText, faultOfText } from '../protocol/text.ts';
import { type Chat, type ChatModel, lastMessage } from './chats.ts';
import { createComposer, type DraftedComposer, type DraftLog } from './composer.ts';
import type { Core } from './core.ts';
import type { MarkKeeper } from './marks.ts';
import type { Ports } from './ports.ts';
import { shownOf, toWaiting } from './queue.ts';
import { refusal } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { Saying, Talk } from './surface.ts';
import { createTypingSigns, type Typists } from './typing.ts';

export interface TalkParts {
  readonly chat: ChatModel;
  /** Undefined for the visitor, who has one. */
  readonly id: ChatId | undefined;
  readonly me: ReadonlySignal<PersonId>;
  readonly marks: MarkKeeper;
  readonly typists: Typists;
  /** For whom chats have numbers: what those are worth. */
  readonly log?: DraftLog;
  /** Whether this conversation is no more: another may have its number. */
  ended?(): boolean;
  /** Tells the other side what is being typed. */
  typing(text: string): void;
  /** Finds older lines; undefined when there are none to be had. */
  older(limit?: number): Promise<((now: Chat) => Chat) | undefined>;
}

/** One conversation, seen by one party. */
export const createTalk = (
  ports: Ports,
  clock: Scope,
  { outbox }: Pick<Core, 'outbox'>,
  parts: TalkParts,
): Talk & { readonly composer: DraftedComposer } => {
  const { chat, id, me, marks, typists } = parts;
  let fetching: Promise<boolean> | undefined;

  /** The last message an answer takes into account; only operators are guarded. */
  const seen = (): { seen?: Seq } =>
    id === undefined ? {} : { seen: lastMessage(chat.extent.peek())?.seq ?? 0 };

  const say = async (written: string, more?: Saying) => {
    const text = cleanText(written);
    const why = faultOfText(text);
    if (why && (text || !more?.file))
      throw {
        ...refusal(why, 'changed', `A message has 1 to ${LIMITS.message} characters.`),
        limit: LIMITS.message,
      };
    if (parts.ended?.())
      throw refusal('unknown-chat', 'never', 'The server no longer has this conversation.');
    return outbox.say({ ...more, text, ...(id !== undefined && { chat: id, ...seen() }) });
  };

  const fetchOlder = async (limit?: number) => {
    try {
      const found = await parts.older(limit);
      if (found) chat.set(found(chat.now.peek()));
      return found !== undefined;
    } catch {
      // No line, or it was lost: the reader stays where they are and may try again.
      return false;
    } finally {
      fetching = undefined;
    }
  };

  return {
    head: chat.head,
    lines: chat.lines,
    extent: chat.extent,
    waiting: computed(() => shownOf(outbox.entries.value, id).flatMap(toWaiting)),
    more: chat.more,
    me,
    theirs: marks.theirs,
    unread: marks.unread,
    readUpTo: marks.readUpTo,
    typing: computed(() =>
      [...typists.now.value]
        .filter(([by]) => by !== me.value)
        .map(([by, text]) => ({
          person: chat.head.value?.people[by] ?? { id: by, kind: 'operator', name: '' },
          ...(text !== undefined && { text }),
        })),
    ),
    composer: createComposer(ports, clock, id ?? 0, say, createTypingSigns(clock, parts.typing), parts.log),
    say,
    retry: (uid, options) => outbox.retry(uid, options?.anyway ? undefined : seen().seen),
    discard: outbox.discard,
    read: marks.read,
    older: (limit) => {
      fetching ??= fetchOlder(limit);
      return fetching;
    },
  };
};
