import type { ChatHead } from '../../src/protocol/chat.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import type { ChatId } from '../../src/protocol/ids.ts';
import type { World } from '../kit/world.ts';
import { type Page, type Stage, talksOf } from './stage.ts';

/** A chat as the log has it. */
export interface Truth {
  readonly head: ChatHead;
  readonly lines: readonly ChatEvent[];
}

/** Every line of a chat that the server has. */
export const truthOf = async ({ store }: World, chat: ChatId): Promise<Truth> => {
  const head = await store().chat(chat);
  if (!head) throw new Error(`There is no chat ${chat}`);
  let lines: readonly ChatEvent[] = [];
  for (let more = true; more; ) {
    const page = await store().history(chat, lines[0]?.seq ?? head.upTo + 1, 100);
    lines = [...page.lines, ...lines];
    more = page.more;
  }
  return { head, lines };
};

const texts = (lines: readonly ChatEvent[]): readonly string[] =>
  lines.flatMap((line) => (line.type === 'message-posted' ? [line.text] : []));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;

/** What a screen shows differs from the log: says how. */
const faultOfScreen = (
  name: string,
  head: ChatHead | undefined,
  lines: readonly ChatEvent[],
  truth: Truth,
) => {
  const first = lines[0]?.seq ?? 0;
  const due = truth.lines.filter(({ seq }) => seq >= first);
  if (!same(head, truth.head))
    return `${name}: head ${JSON.stringify(head)} is not ${JSON.stringify(truth.head)}`;
  if (!same(lines, due)) return `${name}: lines ${texts(lines)} are not ${texts(due)}`;
  return undefined;
};

/** Everything that is wrong at the end; empty when all is well. */
export const faultsOf = async (stage: Stage): Promise<readonly string[]> => {
  const { world, pages, said } = stage;
  const faults: string[] = [];
  const truths = new Map<ChatId, Truth>();
  const nameOf = (page: Page) => `${page.kind} page ${pages.indexOf(page)}`;

  for (const page of pages) {
    if (page.client.standing.value !== 'steady')
      faults.push(`${nameOf(page)} is ${page.client.standing.value}`);
    if (page.client.unsent.value)
      faults.push(
        `${nameOf(page)} has unsent: ${JSON.stringify(talksOf(page).flatMap((t) => t.waiting.value))}`,
      );
    for (const talk of talksOf(page)) {
      const head = talk.head.value;
      if (!head) continue;
      const truth = truths.get(head.id) ?? (await truthOf(world, head.id));
      truths.set(head.id, truth);
      const fault = faultOfScreen(`${nameOf(page)}, chat ${head.id}`, head, talk.lines.value, truth);
      if (fault) faults.push(fault);
    }
  }
  for (const chat of stage.chats) if (!truths.has(chat)) truths.set(chat, await truthOf(world, chat));
  faults.push(...faultsOfWords([...truths.values()], stage), ...faultsOfTaking([...truths.values()]));
  for (const { tab } of pages) faults.push(...tab.complaints.map((problem) => `complaint: ${told(problem)}`));
  faults.push(...world.complaints.map((problem) => `server: ${told(problem)}`));
  const waiting = [...stage.unanswered].filter(({ page }) => pages.includes(page));
  if (waiting.length > 0) faults.push(`${waiting.length} orders were never answered`);
  if (said.length === 0) faults.push('nobody said anything');
  return faults;
};

const told = (problem: unknown): string =>
  problem instanceof Error ? (problem.stack ?? problem.message) : JSON.stringify(problem);

/** Everything that was kept is in the log once; what one page wrote is there in the order it was written. */
const faultsOfWords = (truths: readonly Truth[], { said }: Stage): readonly string[] => {
  const faults: string[] = [];
  const logged = truths.flatMap(({ lines }) => lines.filter((line) => line.type === 'message-posted'));
  const places = new Map<string, ChatEvent[]>();
  for (const line of logged)
    if (line.type === 'message-posted') places.set(line.text, [...(places.get(line.text) ?? []), line]);
  const last = new Map<Page, Map<ChatId, number>>();
  for (const { text, page, kept, failed, gone } of said) {
    const found = places.get(text) ?? [];
    if (found.length > 1) faults.push(`"${text}" is there ${found.length} times`);
    if (found.length === 0 && kept && !gone) faults.push(`"${text}" of a ${page.kind} is lost`);
    const [line] = found;
    if (!line || failed) continue;
    const written = last.get(page) ?? new Map<ChatId, number>();
    if (line.seq < (written.get(line.chat) ?? 0))
      faults.push(`"${text}" came before what was written before it`);
    last.set(page, written.set(line.chat, line.seq));
  }
  return faults;
};

/** A consultation is taken by one operator, once, until it is given back. */
const faultsOfTaking = (truths: readonly Truth[]): readonly string[] =>
  truths.flatMap(({ lines }) => {
    const taken = new Set<number>();
    return lines.flatMap((line) => {
      if (line.type === 'consultation-transferred') taken.delete(line.consultation);
      if (line.type !== 'consultation-taken') return [];
      if (taken.has(line.consultation)) return [`a consultation was taken twice: ${line.consultation}`];
      taken.add(line.consultation);
      return [];
    });
  });
