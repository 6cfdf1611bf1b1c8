import type { Signal } from '../../protocol/frames.ts';
import type { Queue } from '../../protocol/groups.ts';
import type { ChatId } from '../../protocol/ids.ts';
import type { Site, SiteSettings } from '../../protocol/sites.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Availability } from '../availability.ts';
import type { Bus } from '../bus/bus.ts';
import type { Directory } from '../directory.ts';
import type { LetterCare } from '../mail/care.ts';
import type { Present } from '../office/present.ts';
import type { Clock, Log, Meter } from '../ports.ts';
import type { Presence } from '../presence.ts';
import type { WaitingChats } from '../readers/dispatch.ts';
import type { Hub } from '../readers/hub.ts';
import type { Pump } from '../readers/pump.ts';
import type { Tail } from '../readers/tail.ts';
import type { Roster } from '../roster.ts';
import type { LogName } from '../store/names.ts';
import type { Store } from '../store/store.ts';
import type { Transcripts } from '../transcripts.ts';
import type { Limits } from './limits.ts';
import type { Tokens } from './tokens.ts';

/** What both gates work with. */
export interface Context {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly limits: Limits;
  readonly accounts: Accounts;
  readonly directory: Directory;
  readonly presence: Presence;
  readonly roster: Roster;
  readonly availability: Availability;
  /** Where a chat that waits stands in the queue; undefined where nothing can be said. */
  readonly queueOf: (chat: ChatId) => Queue | undefined;
  /** Looks at a chat from before the start, whose invitation may have ended meanwhile. */
  readonly look: (chat: ChatId) => void;
  readonly transcripts: Transcripts;
  readonly letters: LetterCare;
  readonly hub: Hub;
  readonly tail: Tail;
  /** Of the log, the oldest first. */
  readonly names: readonly LogName[];
  readonly pump: Pump;
  readonly waiting: WaitingChats;
  readonly tokens: Tokens;
  /** Where the desk is, for links in invitations: `https://chat.example`. */
  readonly baseUrl: () => string;
  /** Bytes of the largest file that anybody may send. */
  readonly maxFile: number;
}

/** What rules ask of this moment. */
export const presentOf = ({ presence, roster, availability }: Context): Present => ({
  isHere: presence.here,
  pageOf: (visitor) => presence.of(visitor)?.page.url,
  isOnline: roster.online,
  isAvailable: availability.available,
});

/** Lines of a chat in a snapshot; older ones are asked for. */
export const SNAPSHOT_LINES = 50;

/** What visitors are told: a limit of the site above the server's would promise what is refused. */
export const settingsFor = ({ settings }: Site, { maxFile }: Pick<Context, 'maxFile'>): SiteSettings =>
  settings.files.limit > maxFile ? { ...settings, files: { ...settings.files, limit: maxFile } } : settings;

/** Tells everybody in the office, in every process. */
export const tellOffice = (bus: Bus, signal: Signal): void => bus.cast({ towards: { to: 'office' }, signal });
