import type { ChatId, PersonId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';

/** The last consultation of a chat, to keep. */
export interface Transcripts {
  /** Keeps a letter with it for sending, in somebody's name. Answers with the refusal, if there is one. */
  send(chat: ChatId, email: string, by: PersonId): Promise<Refusal | undefined>;
  /** As a page of HTML, with a name for the file. */
  file(chat: ChatId): Promise<{ readonly name: string; readonly html: string } | Refusal>;
}
