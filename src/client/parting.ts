import type { MessagePosted } from '../protocol/events.ts';
import type { ChatId, PersonId, Seq, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { type ChatModel, noChat } from './chats.ts';
import type { Kept } from './kept.ts';
import type { Ports } from './ports.ts';
import { toEntry } from './queue.ts';
import type { Shelf } from './shelf.ts';

/**
 * What becomes of words when the server comes back with an older copy of its log: numbers after `common` are of a
 * log that is no more. Rare, so it is loaded when that happens.
 */

/** What a party needs to let go of what it has. */
export interface Parting {
  readonly partChat: typeof partChat;
}

/** Which commands and words are about a chat or a person of a log that is no more, and what their giver is told. */
export interface Gone {
  is(about: object): boolean;
  readonly refusal: Refusal;
}

/** What waits to be in the log. */
export interface InHand {
  readonly shelf: Shelf;
  /** Taken back by the author, in whichever tab. */
  readonly discarded: ReadonlySet<Uid>;
  /** Whose words are kept here. */
  who(): PersonId;
  reject(uid: Uid, refusal: Refusal): void;
}

/** Own words that were in the log and are no more: they wait for their author to send them again, or not. */
const toLost = ({ uid = '', at, text, file, source, offer }: MessagePosted, by: PersonId): Kept => ({
  uid,
  order: at,
  at,
  by,
  text,
  ...(file && { file }),
  ...(source === 'system' && { system: true }),
  ...(offer && { offer }),
  refusal: {
    why: 'lost',
    retry: 'changed',
    text: 'The server has an older log now: send it again.',
  },
});

/**
 * Words that had landed beyond are sent again; what is for nobody any more goes, unless it was written in the log of
 * the present name. Where nothing can be, `gone` is absent.
 */
const partOutbox = async (
  { shelf, reject }: InHand,
  common: Seq,
  name: string,
  { vault, tabs }: Ports,
  gone?: Gone,
): Promise<void> => {
  for (const { uid, kept, command, log, landed = 0 } of shelf.entries.peek()) {
    if (log !== name && gone?.is({ ...command, ...kept })) {
      shelf.remove(uid);
      reject(uid, gone.refusal);
    } else if (kept && landed > common) {
      shelf.change((entry) => entry.uid === uid, { ...toEntry(kept, true, true), landed: undefined });
      await shelf.keep(kept);
    }
  }
  if (!gone) return;
  for (const [key, kept] of await vault.entries<Kept>('out/')) {
    if (kept.log === name || !gone.is(kept)) continue;
    await vault.drop(key);
    tabs.tell({ out: kept.uid, gone: true });
  }
};

/** `name`: of the log that is there now. Resolves when everything has gone from the vault, too. */
export const part = (
  party: {
    parted(common: Seq, parting: Parting): Promise<void>;
    gone?(common: Seq): Gone;
  },
  inHand: InHand,
  common: Seq,
  name: string,
  ports: Ports,
): Promise<unknown> =>
  Promise.all([
    party.parted(common, { partChat }),
    partOutbox(inHand, common, name, ports, party.gone?.(common)),
  ]);

/**
 * A chat without what is of a log that is no more. One's own words of that are kept as failed, unless another tab has
 * taken them back: their author decides. False where there is nothing of that kind.
 */
export const partChat = (
  chat: ChatModel,
  common: Seq,
  me: PersonId,
  { shelf, discarded, who }: InHand,
  { complain }: Ports,
  id?: ChatId,
): boolean => {
  const { head, lines } = chat.now.peek();
  if (!head || head.upTo <= common) return false;
  for (const line of lines.after(common)) {
    if (line.type !== 'message-posted' || line.by !== me || !line.uid) continue;
    if (shelf.find(line.uid) || discarded.has(line.uid)) continue;
    const kept = { ...toLost(line, who()), ...(id !== undefined && { chat: id }) };
    shelf.add(toEntry(kept, true, true));
    shelf.keep(kept).catch(complain);
  }
  chat.set({ ...noChat, whole: false });
  return true;
};
