import { signal } from '@preact/signals-core';
import type { ChatId, PersonId, Seq } from '../protocol/ids.ts';
import type { FileSettings } from '../protocol/sites.ts';
import type { Courier, Ports } from './ports.ts';
import { refusal } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { Uploads } from './surface.ts';
import type { Said } from './upload-records.ts';
import { createUploads, type OpenUploads } from './uploads.ts';

export interface ManyUploadParts {
  say(chat: ChatId, text: string, more: Said): Promise<unknown>;
  /** The token of a session; undefined where a cookie tells. */
  who(): string | undefined;
  limits(chat: ChatId): FileSettings | undefined;
  /** Whose files they are: on a shared computer the next person must not send them. */
  by(): PersonId;
  /** The name of the log in which chats are numbered. */
  log(): string | undefined;
}

/** For a client without a courier. */
const NONE: Uploads = {
  all: signal([]),
  add: async () => {
    throw refusal('not-allowed', 'never', 'This client was made without a courier: it sends no files.');
  },
  retry: () => undefined,
  cancel: async () => undefined,
};

/** The files of every chat of an operator, each made when it is first asked for, or left from before. */
export const createUploadsOfChats = (
  ports: Ports,
  clock: Scope,
  courier: Courier | undefined,
  { say, who, limits, by, log }: ManyUploadParts,
) => {
  const made = new Map<ChatId, OpenUploads>();

  const make = (chat: ChatId, carrier: Courier): OpenUploads => {
    const uploads = createUploads(
      { ...ports, clock, courier: carrier },
      {
        key: `${chat}`,
        say: (text, more) => say(chat, text, more),
        who,
        limits: () => limits(chat),
        by,
        log,
      },
    );
    made.set(chat, uploads);
    clock.add(uploads.end);
    uploads.open().catch(ports.complain);
    return uploads;
  };

  const of = (chat: ChatId): Uploads => made.get(chat) ?? (courier ? make(chat, courier) : NONE);

  return {
    of,
    /** Files for chats with a number after that go: it may be another chat's now. */
    parted(common: Seq) {
      for (const [chat, uploads] of made)
        if (chat > common) {
          uploads.end();
          made.delete(chat);
        }
    },
    /** Goes on with what was left when the page was closed. Its keys are `file/<chat>/<uid>`. */
    async open() {
      const left = await ports.vault.entries('file/');
      for (const [key] of left) of(Number(key.split('/')[1]));
    },
  };
};
