import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import { type Millis, type Seq, SYSTEM, type Uid } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { ChatMessage, OperatorVcard, Sender } from '../api.ts';
import type { Inner, Paged } from '../parts.ts';

type Speaker = Pick<Paged, 'client' | 'people' | 'server' | 'spoken'>;

const SOURCES = {
  ru: { operator: 'Оператор', visitor: 'Посетитель', system: 'Система' },
  en: { operator: 'Operator', visitor: 'Visitor', system: 'System' },
} as const;

/** The first letters of sizes, each 1024 times the one before; the last is of the byte. */
const UNITS = { ru: ['', 'К', 'М', 'Г', 'Б'], en: ['', 'K', 'M', 'G', 'B'] } as const;

/** Pictures are relative to the server, unless they are whole addresses. */
export const vcardOf = (
  { people, server }: Pick<Paged, 'people' | 'server'>,
  person: Pick<Person, 'name' | 'position' | 'avatar'>,
): OperatorVcard =>
  people.keep({
    name: person.name,
    position: person.position ?? '',
    avatar: person.avatar ? new URL(person.avatar, `${server}/`).href : '',
  });

/** `1.4 MB`. */
export const sizeInWords = ({ spoken }: Pick<Inner, 'spoken'>, bytes: number): string => {
  let at = 0;
  let number = bytes;
  for (; number >= 1024 && at < 3; at++) number /= 1024;
  return `${Number(number.toFixed(number < 10 ? 1 : 0))} ${UNITS[spoken][at]}${UNITS[spoken][4]}`;
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
  readonly text: string;
  readonly at: Millis;
  readonly seq?: Seq;
  readonly uid?: Uid | undefined;
}

/** Words in the shape of the dialect. Words of the house that an operator would say bear the name of the site. */
export const said = (
  speaker: Speaker,
  { text, at, seq, uid }: Said,
  sender: Sender,
  author?: Person | undefined,
): ChatMessage => {
  const { spoken, client } = speaker;
  const source = SOURCES[spoken][sender === 'bot' ? 'system' : sender];
  const name = author?.name || client.settings.peek()?.title || source;
  const isOperator = sender === 'operator';
  return speaker.people.keep({
    text,
    date: Math.floor(at / 1000),
    source,
    from: isOperator ? name : source,
    chat_id: client.talk.head.peek()?.id ?? null,
    message_id: seq ?? null,
    uid: uid ?? null,
    sender,
    ...(isOperator && { operator_info: vcardOf(speaker, author ?? { name }) }),
  });
};

/** A message of the log in the shape of the dialect. */
export const toMessage = (speaker: Speaker, event: MessagePosted): ChatMessage => {
  const { by, file, from } = event;
  const author = speaker.client.talk.head.peek()?.people[by];
  return speaker.people.keep({
    ...said(speaker, event, senderOf(event, author), author),
    ...(from && { from }),
    ...(file && {
      fx_link: `${speaker.server}/files/${file.id}/${encodeURIComponent(file.name)}`,
      fx_name: file.name,
      fx_size_info: sizeInWords(speaker, file.size),
    }),
  });
};
