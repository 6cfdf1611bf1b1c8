import type { Waiting } from '../../client/surface.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import type { FileInfo } from '../../protocol/files.ts';
import { type Millis, SYSTEM } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { ChatMessage, OperatorVcard, Sender } from '../api.ts';
import type { Inner } from '../parts.ts';

type Speaker = Pick<Inner, 'client' | 'server' | 'words'>;

export const NOBODY: OperatorVcard = { name: null, position: null, avatar: null };

/** Pictures are relative to the server, unless they are whole addresses. */
export const vcardOf = ({ server }: Pick<Inner, 'server'>, person: Person | undefined): OperatorVcard =>
  person
    ? {
        name: person.name,
        position: person.position ?? '',
        avatar: person.avatar ? new URL(person.avatar, `${server}/`).href : '',
      }
    : NOBODY;

const STEP = 1024;

/** `1.4 MB`. */
export const sizeInWords = ({ words }: Pick<Inner, 'words'>, bytes: number): string => {
  const at = Math.min(words.bytes.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const number = bytes / STEP ** at;
  return `${Number(number.toFixed(number < 10 && at ? 1 : 0))} ${words.bytes[at]}`;
};

export const fileFields = (speaker: Speaker, { id, name, size }: Pick<FileInfo, 'id' | 'name' | 'size'>) => ({
  fx_link: `${speaker.server}/files/${id}/${encodeURIComponent(name)}`,
  fx_name: name,
  fx_size_info: sizeInWords(speaker, size),
});

/** Texts that keep somebody company are a bot's; invitations by a rule are the house's, as an operator. */
const senderOf = (event: MessagePosted, author: Person | undefined, visitor: number | undefined): Sender => {
  if (event.source === 'retention' || author?.kind === 'bot') return 'bot';
  if (event.source === 'autoinvite') return 'operator';
  if (event.source === 'system' || event.by === SYSTEM) return 'system';
  return event.by === visitor ? 'visitor' : 'operator';
};

/** A message of the log in the shape of the dialect. */
export const toMessage = (speaker: Speaker, event: MessagePosted): ChatMessage => {
  const head = speaker.client.talk.head.peek();
  const author = head?.people[event.by];
  const sender = senderOf(event, author, head?.visitor);
  return {
    ...written(speaker, sender, author),
    text: event.text,
    date: Math.floor(event.at / 1000),
    chat_id: event.chat,
    message_id: event.seq,
    uid: event.uid ?? null,
    ...(event.file && fileFields(speaker, event.file)),
  };
};

/** Whose words they are. Words of the house that an operator would say bear the name of the site. */
export const written = (
  { server, words, client }: Speaker,
  sender: Sender,
  author: Person | undefined,
): Pick<ChatMessage, 'source' | 'from' | 'sender' | 'operator_info'> => {
  const source = words[sender === 'bot' ? 'system' : sender];
  if (sender !== 'operator') return { source, from: source, sender };
  const name = author?.name || client.settings.peek()?.title || source;
  const operator_info = author ? vcardOf({ server }, author) : { name, position: '', avatar: '' };
  return { source, from: name, sender, operator_info };
};

/** An own message that has no number yet. */
export const toSent = (
  speaker: Speaker,
  { text, at, uid }: Pick<Waiting, 'text' | 'uid'> & { readonly at: Millis },
): ChatMessage => ({
  ...written(speaker, 'visitor', undefined),
  text,
  date: Math.floor(at / 1000),
  chat_id: speaker.client.talk.head.peek()?.id ?? null,
  message_id: null,
  uid,
});
