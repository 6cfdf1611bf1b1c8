import { computed, signal } from '@preact/signals-core';
import type { ChatId, Millis, Seq } from '../protocol/ids.ts';
import { LIMITS } from '../protocol/limits.ts';
import { cleanText, countCharacters, faultOfText } from '../protocol/text.ts';
import { joined } from './joined.ts';
import type { Ports } from './ports.ts';
import type { Scope } from './scope.ts';
import type { Composer } from './surface.ts';

const KEEP_AFTER: Millis = 300;
/** From here on it is worth counting as people count. */
const NEAR = LIMITS.message - 200;

/** What the tabs of one browser tell each other about a draft. */
export interface DraftMessage {
  readonly draft: ChatId;
  readonly text: string;
  readonly log?: string | undefined;
}

/** Under which name of the log a chat has its number, and up to where the log of another name is the same. */
export interface DraftLog {
  name(): string | undefined;
  shared(name: string): Promise<Seq>;
}

/** An operator's draft as it is kept. */
interface Kept {
  readonly text: string;
  readonly log: string | undefined;
}

export interface DraftedComposer extends Composer {
  /** Takes the kept draft: an operator's goes before what was typed already, a visitor's gives way to what the page has set. */
  load(): Promise<void>;
  /** The draft as another tab has it. */
  heard(text: string): void;
  /** The page was away: takes the draft as it is kept. */
  back(): Promise<void>;
  /** Keeps what has not been kept yet, now. */
  flush(): void;
}

/**
 * `chat` is 0 for the visitor's only one. `say` rejects for a text that cannot be a message;
 * `typed` hears of every change that was made here. With `log` a draft says under which name of the log it was written.
 */
export const createComposer = (
  { vault, tabs, complain }: Ports,
  clock: Scope,
  chat: ChatId,
  say: (text: string) => Promise<unknown>,
  typed: (text: string) => void,
  log?: DraftLog,
): DraftedComposer => {
  const draft = signal('');
  const clean = computed(() => cleanText(draft.value));
  const key = `draft/${chat}`;
  let touched = false;
  /** Another tab has told of a newer one than is being read. */
  let outdone = false;
  let forget: (() => void) | undefined;

  const flush = () => {
    if (!forget) return;
    forget();
    forget = undefined;
    const text = draft.peek();
    const kept = log ? ({ text, log: log.name() } satisfies Kept) : text;
    (text ? vault.put(key, kept) : vault.drop(key)).catch(complain);
    tabs.tell({ draft: chat, text, log: log?.name() } satisfies DraftMessage);
  };

  const set = (text: string) => {
    if (text === draft.peek()) return;
    touched = true;
    draft.value = text;
    forget ??= clock.after(KEEP_AFTER, flush);
    typed(text);
  };

  const read = async (): Promise<string> => {
    const kept = (await vault.get<Kept | string>(key)) ?? '';
    if (typeof kept === 'string') return kept;
    if (!log || !kept.log || (await log.shared(kept.log)) >= chat) return kept.text;
    // It was for a chat of a log that is no more.
    await vault.drop(key);
    return '';
  };

  const heard = (text: string) => {
    outdone = true;
    if (!forget) draft.value = text;
  };

  return {
    draft,
    left: computed(() => {
      const { length } = clean.value;
      return LIMITS.message - (length < NEAR ? length : countCharacters(clean.value));
    }),
    canSubmit: computed(() => !faultOfText(clean.value)),
    set,
    async submit() {
      const text = draft.peek();
      if (faultOfText(clean.peek())) return;
      set('');
      try {
        await say(text);
        flush();
      } catch (problem) {
        set(text + draft.peek());
        throw problem;
      }
    },
    async load() {
      const text = await read().catch(complain);
      if (!text || outdone) return;
      if (!touched) draft.value = text;
      // An operator's field is there before this has been read.
      else if (log) set(joined(text, draft.peek()));
    },
    heard,
    async back() {
      heard(await read());
    },
    flush,
  };
};
