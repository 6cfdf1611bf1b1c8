import type { ChatHead } from '../../protocol/chat.ts';
import { type ChatEvent, isLine, type MessagePosted } from '../../protocol/events.ts';
import type { FileInfo } from '../../protocol/files.ts';
import type { GroupId } from '../../protocol/groups.ts';
import { type PersonId, SYSTEM } from '../../protocol/ids.ts';
import type { ChatSnapshot } from '../../protocol/snapshots.ts';
import type { Tongue } from '../office/phrases.ts';
import { aside, byline, heading, link, paragraph, prose, sheet } from './html.ts';
import { createTimes, sizeIn } from './times.ts';
import { type MailWords, mailWords } from './words.ts';

/** What a transcript needs to know beside the conversation. */
export interface TranscriptOf {
  readonly snapshot: ChatSnapshot;
  /** Who the visitor talked with, and who speaks for the house. */
  readonly company: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly tongue: Tongue;
  /** IANA name of one that this runtime knows. */
  readonly timeZone: string;
  /** Where files are: `https://chat.example`. */
  readonly base: string;
  /** Whether it is sent to an address, and says why it came. */
  readonly isLetter: boolean;
  groupName(group: GroupId): string | undefined;
}

export interface Transcript {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** For a file. */
  readonly name: string;
}

type Words = MailWords['transcript'];

const nameIn = (head: ChatHead, person: PersonId, { company }: TranscriptOf, words: Words): string => {
  if (person === SYSTEM) return company;
  return head.people[person]?.name || (person === head.visitor ? words.visitor : company);
};

/** What happened, in one sentence; undefined where it says nothing to a reader. */
const happened = (event: ChatEvent, of: TranscriptOf, words: Words): string | undefined => {
  const { head } = of.snapshot;
  const named = (person: PersonId) => nameIn(head, person, of, words);
  switch (event.type) {
    case 'consultation-started':
      return words.started;
    case 'joined':
      return event.person.id === head.visitor ? undefined : words.joined(event.person.name || of.company);
    case 'left':
      return event.person === head.visitor ? undefined : words.left(named(event.person));
    case 'consultation-transferred': {
      const group = event.group === undefined ? undefined : of.groupName(event.group);
      const to = event.operator === undefined ? group : named(event.operator);
      return to ? words.handedTo(to) : words.handedOn;
    }
    case 'consultation-closed':
      return words.closed;
    case 'rated':
      if (event.mark === null) return words.ratingTaken;
      return `${words.rated(event.mark)}${event.comment ? ` — ${event.comment}` : ''}`;
    case 'lead-left':
      return words.leadLeft;
    default:
      return undefined;
  }
};

const addressOf = (base: string, { id, name }: FileInfo): string =>
  `${base}/files/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;

/** Whose words they are: the house's own have no person's name. */
const authorOf = (message: MessagePosted, of: TranscriptOf, words: Words): string =>
  message.source === 'system' || message.source === 'retention'
    ? of.company
    : (message.from ?? nameIn(of.snapshot.head, message.by, of, words));

interface Part {
  readonly html: string;
  readonly text: string;
}

const messageParts = (message: MessagePosted, of: TranscriptOf, words: Words): readonly Part[] => {
  const { text, file } = message;
  const size = file && words.file(sizeIn(of.tongue, file.size));
  return [
    ...(text ? [{ html: paragraph(prose(text)), text }] : []),
    ...(file && size
      ? [
          {
            html: paragraph(`${link(addressOf(of.base, file), file.name)} (${size})`),
            text: `${file.name} (${size}): ${addressOf(of.base, file)}`,
          },
        ]
      : []),
  ];
};

const partsOf = (of: TranscriptOf, words: Words): readonly Part[] => {
  const times = createTimes(of.tongue, of.timeZone);
  const parts: Part[] = [];
  let day = '';
  let author: string | undefined;
  for (const event of of.snapshot.lines.filter(isLine)) {
    const today = times.day(event.at);
    if (today !== day) {
      parts.push({ html: heading(today), text: `\n${today}` });
      day = today;
      author = undefined;
    }
    const time = times.time(event.at);
    if (event.type !== 'message-posted') {
      const sentence = happened(event, of, words);
      if (sentence) parts.push({ html: aside(`${time}  ${sentence}`), text: `${time}  ${sentence}` });
      author = sentence ? undefined : author;
      continue;
    }
    const who = authorOf(event, of, words);
    // What the house says is never taken for the words of the operator before it.
    const speaker = `${event.source === undefined ? event.by : SYSTEM} ${who}`;
    if (speaker !== author) parts.push({ html: byline(who, time), text: `\n${time}  ${who}` });
    author = speaker;
    parts.push(...messageParts(event, of, words));
  }
  return parts;
};

/** The last consultation as a letter and as a page. Everything in it is text: nothing that was written becomes markup. */
export const transcriptOf = (of: TranscriptOf): Transcript => {
  const words = mailWords(of.tongue).transcript;
  const times = createTimes(of.tongue, of.timeZone);
  const earlier: readonly Part[] = of.snapshot.more
    ? [{ html: aside(words.earlier), text: words.earlier }]
    : [];
  const parts = [...earlier, ...partsOf(of, words)];
  const title = words.title(of.company);
  const zone = words.times(of.timeZone);
  const foot = of.isLetter ? `${zone}. ${words.sentBecause}` : zone;
  const body = parts.map(({ html }) => html).join('\n');
  return {
    subject: words.subject(of.company),
    html: sheet({ language: of.tongue, title, accent: of.accent, body, foot }),
    text: `${title}\n${parts.map(({ text }) => text).join('\n')}\n\n-- \n${foot}\n`,
    name: `conversation-${times.date(of.snapshot.head.consultation?.startedAt ?? 0)}.html`,
  };
};
