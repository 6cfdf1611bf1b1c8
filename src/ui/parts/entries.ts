import type { Talk, Waiting } from '../../client/surface.ts';
import type { Speech } from '../../i18n/words.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { Extra } from './words.tsx';

/** What a transcript needs to know about a conversation to put one line into words. */
export interface Scene {
  readonly speech: Speech;
  readonly head: ChatHead | undefined;
  readonly me: PersonId;
  readonly extra?: Extra | undefined;
}

/** How one author's message stands among its neighbours. */
export interface Placed {
  readonly message: MessagePosted | Waiting;
  readonly own: boolean;
  readonly first: boolean;
  readonly last: boolean;
  /** Somebody else than the last of the others who spoke: the name is worth a line. */
  readonly named: boolean;
}

/** One thing of a transcript, from top to bottom. */
export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'system'; readonly key: string; readonly text: string }
  | ({ readonly kind: 'message'; readonly key: string } & Placed);

/** A pause after which the same author's words stand apart. */
const PAUSE = 5 * 60_000;

export const isPosted = (line: ChatEvent | Waiting): line is MessagePosted =>
  'seq' in line && line.type === 'message-posted';

const isMessage = (line: ChatEvent | Waiting): line is MessagePosted | Waiting =>
  !('seq' in line) || line.type === 'message-posted';

const SEEN: readonly string[] = [
  'message-posted',
  'joined',
  'left',
  'consultation-transferred',
  'consultation-closed',
  'rated',
  'lead-left',
] satisfies readonly ChatEvent['type'][];

/** Whether a line is seen at all. Starting and taking are said by the message and by "has joined". */
export const isSeen = (line: ChatEvent): boolean => SEEN.includes(line.type);

export const personOf = (scene: Scene, id: PersonId): Person | undefined => scene.head?.people[id];

/** What to call somebody: their name, or the language's word for a visitor without one. */
export const nameOf = (scene: Scene, id: PersonId): string => {
  const { words } = scene.speech;
  if (id === scene.me) return words.you;
  if (!id && scene.extra) return scene.extra.house;
  return personOf(scene, id)?.name || (id === scene.head?.visitor ? words.visitor : words.team);
};

/** A system line in words; empty for lines that say nothing. */
export const systemText = (scene: Scene, line: ChatEvent): string => {
  const { words } = scene.speech;
  switch (line.type) {
    case 'joined':
      return line.person.id === scene.me ? '' : words.joined(line.person.name || words.visitor);
    case 'consultation-closed':
      if (line.reason === 'closed_by_timeout') return words.endedBySilence;
      if (line.reason === 'visitor_disconnected') return words.endedByLeaving;
      return line.by === scene.me ? words.endedByYou : words.endedBy(nameOf(scene, line.by));
    default:
      return scene.extra ? extraText(scene, scene.extra, line) : '';
  }
};

/** Lines whose words come with what can be done besides writing. */
const extraText = (scene: Scene, { words }: Extra, line: ChatEvent): string => {
  const name = nameOf(scene, line.by);
  const mine = line.by === scene.me;
  switch (line.type) {
    case 'left':
      return line.person === scene.me ? '' : words.left(nameOf(scene, line.person));
    case 'consultation-transferred':
      return line.operator ? words.movedTo(nameOf(scene, line.operator)) : words.movedOn;
    case 'rated':
      if (line.mark === null) return mine ? words.unrated : words.unratedBy(name);
      return mine ? words.rated(line.mark) : words.ratedBy(name, line.mark);
    case 'lead-left':
      if (line.form === 'sitephone' || line.form === 'call_generator')
        return mine ? words.called : words.calledBy(name);
      return mine ? words.requested : words.requestedBy(name);
    default:
      return '';
  }
};

/** Lines between two messages that say the same as another of them: whoever is handed over leaves and joins. */
const isSaid = (line: ChatEvent, around: readonly ChatEvent[]): boolean => {
  const after = around.slice(around.indexOf(line) + 1);
  const has = (type: ChatEvent['type']) => around.some((other) => other.type === type);
  if (line.type === 'left') return has('consultation-transferred') || has('consultation-closed');
  if (line.type === 'joined') {
    const to = around.find((other) => other.type === 'consultation-transferred');
    return to?.type === 'consultation-transferred' && to.operator === line.person.id;
  }
  return line.type === 'rated' && after.some((other) => other.type === 'rated' && other.by === line.by);
};

/** The lines around one, up to the messages before and after it. */
const aroundOf = (lines: readonly (ChatEvent | Waiting | undefined)[], at: number): readonly ChatEvent[] => {
  const isEdge = (index: number) => {
    const line = lines[index];
    return !line || isMessage(line);
  };
  let [from, to] = [at, at];
  while (!isEdge(from - 1)) from--;
  while (!isEdge(to + 1)) to++;
  return lines.slice(from, to + 1).filter((line): line is ChatEvent => line !== undefined && 'seq' in line);
};

/** Whose words these are: nobody's in particular where the house speaks. */
export const authorOf = (scene: Scene, line: ChatEvent | Waiting): PersonId => {
  if (!('seq' in line)) return scene.me;
  return isPosted(line) && (line.source === 'system' || line.source === 'retention') ? 0 : line.by;
};

/** Whether two lines stand together: the same author, the same hour, nothing in between. */
const together = (scene: Scene, one: ChatEvent | Waiting | undefined, two: ChatEvent | Waiting | undefined) =>
  one !== undefined &&
  two !== undefined &&
  isMessage(one) &&
  isMessage(two) &&
  authorOf(scene, one) === authorOf(scene, two) &&
  Math.abs(two.at - one.at) < PAUSE &&
  !failed(one) &&
  !failed(two) &&
  sameDay(scene, one, two);

const failed = (line: ChatEvent | Waiting): boolean => 'stage' in line && line.stage === 'failed';

const sameDay = (scene: Scene, one: ChatEvent | Waiting, two: ChatEvent | Waiting): boolean =>
  scene.speech.format.dayKey(one.at) === scene.speech.format.dayKey(two.at);

/** A message keeps its key when it comes back from the log, so that its place on the screen is the same. */
const keyOf = (line: ChatEvent | Waiting): string => line.uid ?? `${'seq' in line ? line.seq : 0}`;

/**
 * Entries of a run of seen lines. `before` and `after` are their neighbours outside of the run;
 * `newFrom` is the number of the first line that had not been read.
 */
export const entriesOf = (
  scene: Scene,
  lines: readonly (ChatEvent | Waiting)[],
  before: ChatEvent | undefined,
  after: ChatEvent | Waiting | undefined,
  newFrom: number,
): readonly Entry[] => {
  const entries: Entry[] = [];
  const all = [before, ...lines, after];
  const texts = new Map(
    lines.map((line, index) => [
      line,
      isMessage(line) || isSaid(line, aroundOf(all, index + 1)) ? '' : systemText(scene, line),
    ]),
  );
  // A line that says nothing stands between no messages.
  const drawn = lines.filter((line) => isMessage(line) || texts.get(line));
  let previous: ChatEvent | Waiting | undefined = before;
  let speaker = -1;
  for (let index = 0; index < drawn.length; index++) {
    const line = drawn[index] as ChatEvent | Waiting;
    const key = keyOf(line);
    if (!previous || !sameDay(scene, previous, line))
      entries.push({ kind: 'day', key: `day ${key}`, at: line.at });
    const isNew = 'seq' in line && line.seq === newFrom;
    if (isNew) entries.push({ kind: 'new', key: 'new' });
    if (isMessage(line)) {
      const next = drawn[index + 1] ?? after;
      const by = authorOf(scene, line);
      const own = by === scene.me;
      entries.push({
        kind: 'message',
        key,
        message: line,
        own,
        named: !own && by !== speaker,
        first: isNew || !together(scene, previous, line),
        last:
          !together(scene, line, next) ||
          ('seq' in line && next !== undefined && 'seq' in next && next.seq === newFrom),
      });
      if (!own) speaker = by;
    } else {
      entries.push({ kind: 'system', key, text: texts.get(line) ?? '' });
    }
    previous = line;
  }
  return entries;
};

/** The number of the first message of others that has not been read; 0 when everything has been. */
export const firstUnread = (talk: Talk): number => {
  if (!talk.unread.peek()) return 0;
  const me = talk.me.peek();
  const upTo = talk.readUpTo.peek();
  const line = talk.lines.peek().find((each) => each.seq > upTo && isPosted(each) && each.by !== me);
  return line?.seq ?? 0;
};
