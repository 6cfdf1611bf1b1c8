import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import { type Millis, SYSTEM } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { ChatMessage, OperatorVcard, Sender } from '../api.ts';
import type { Inner } from '../parts.ts';

type Speaker = Pick<Inner, 'client' | 'server' | 'spoken'>;

const SOURCES = {
  ru: { operator: 'Оператор', visitor: 'Посетитель', system: 'Система', bot: 'Система' },
  en: { operator: 'Operator', visitor: 'Visitor', system: 'System', bot: 'System' },
} as const;

const UNITS = { ru: ['Б', 'КБ', 'МБ', 'ГБ'], en: ['B', 'KB', 'MB', 'GB'] } as const;

/** Pictures are relative to the server, unless they are whole addresses. */
export const vcardOf = ({ server }: Pick<Inner, 'server'>, person: Person): OperatorVcard => ({
  name: person.name,
  position: person.position ?? '',
  avatar: person.avatar ? new URL(person.avatar, `${server}/`).href : '',
});

/** `1.4 MB`. */
export const sizeInWords = ({ spoken }: Pick<Inner, 'spoken'>, bytes: number): string => {
  const at = Math.min(3, Math.floor(Math.log2(bytes || 1) / 10));
  const number = bytes / 1024 ** at;
  return `${Number(number.toFixed(number < 10 && at ? 1 : 0))} ${UNITS[spoken][at]}`;
};

/** Texts that keep somebody company are a bot's; an invitation by a rule is the house's, as an operator. */
const senderOf = ({ source, by }: MessagePosted, author?: Person): Sender => {
  if (source === 'retention') return 'bot';
  if (source === 'autoinvite') return 'operator';
  if (source === 'system' || by === SYSTEM) return 'system';
  const kind = author?.kind;
  return kind === 'visitor' || kind === 'bot' ? kind : 'operator';
};

/** The house's offer of another way to talk is a button, whose words are in `UI.C`: not a message as well. */
export const isShown = (event: ChatEvent): event is MessagePosted =>
  event.type === 'message-posted' && !(event.source === 'retention' && event.offer?.type === 'way');

interface Said {
  readonly sender: Sender;
  readonly author?: Person | undefined;
  readonly text: string;
  readonly at: Millis;
  readonly id?: number;
  readonly uid?: string | undefined;
}

/** Words in the shape of the dialect. Words of the house that an operator would say bear the name of the site. */
export const said = (
  { server, spoken, client }: Speaker,
  { sender, author, text, at, id, uid }: Said,
): ChatMessage => {
  const source = SOURCES[spoken][sender];
  const name = author?.name || client.settings.peek()?.title || source;
  return {
    text,
    date: Math.floor(at / 1000),
    source,
    from: sender === 'operator' ? name : source,
    chat_id: client.talk.head.peek()?.id ?? null,
    message_id: id ?? null,
    uid: uid ?? null,
    sender,
    ...(sender === 'operator' && {
      operator_info: author ? vcardOf({ server }, author) : { name, position: '', avatar: '' },
    }),
  };
};

/** A message of the log in the shape of the dialect. */
export const toMessage = (speaker: Speaker, event: MessagePosted): ChatMessage => {
  const { by, text, at, seq, uid, file } = event;
  const author = speaker.client.talk.head.peek()?.people[by];
  return {
    ...said(speaker, { sender: senderOf(event, author), author, text, at, id: seq, uid }),
    ...(file && {
      fx_link: `${speaker.server}/files/${file.id}/${encodeURIComponent(file.name)}`,
      fx_name: file.name,
      fx_size_info: sizeInWords(speaker, file.size),
    }),
  };
};
