import type { ChatId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';

/** The last consultation of a chat, to keep. */
export interface Transcripts {
  /** Keeps a letter with it for sending. Answers with the refusal, if there is one. */
  send(chat: ChatId, email: string): Promise<Refusal | undefined>;
  /** As a page of HTML, with a name for the file. */
  file(chat: ChatId): Promise<{ readonly name: string; readonly html: string } | Refusal>;
}

const NONE: Refusal = {
  why: 'not-allowed',
  retry: 'never',
  text: 'This server makes no transcripts: copy the conversation from the screen.',
};

/** For a server that nobody gave any. */
export const noTranscripts: Transcripts = { send: async () => NONE, file: async () => NONE };
